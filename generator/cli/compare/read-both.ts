import type { Contract } from '../../load/index.ts';
import { type BuiltModel, buildModel } from '../../model/index.ts';
import type { Io } from '../io.ts';
import { leftOut } from './left-out/index.ts';
import type { ContractPlace } from './place.ts';
import { type LoadedSide, loadSide, openSide, type ReadContract, understand } from './read-side.ts';

/**
 * Reads both sides of a comparison. A contract that is the same on both is one object. Where that will do (`partly`),
 * models lack what their counterpart has alike.
 * @throws {UsageError} when a contract cannot be read or understood; its problems have been told by then
 */
export async function readBoth(
  base: ContractPlace,
  head: ContractPlace,
  partly: boolean,
  io: Io,
): Promise<readonly [base: readonly ReadContract[], head: readonly ReadContract[]]> {
  const [baseSide, headSide] = [openSide(base), openSide(head)];
  // Two documents that somebody names are hardly ever the same: what compares them is loaded while they are read.
  if (base.isOne && head.isOne) void import('../../diff/diff.ts');
  const before = await loadSide(baseSide);
  const after = await loadSide(headSide, before);
  const alike = partly ? alikeIn(before, after) : new Map<Contract, ReadonlySet<string>>();
  const models = new Map<Contract, BuiltModel>();
  const modelOf = (contract: Contract): BuiltModel => {
    const model = models.get(contract) ?? buildModel(contract, alike.get(contract));
    models.set(contract, model);
    return model;
  };
  return [understand(before, io, !base.isOne, modelOf), understand(after, io, false, modelOf)];
}

/** What may be left out of every contract whose counterpart is plain: the only one of its name, or named beside it. */
function alikeIn(before: LoadedSide, after: LoadedSide): ReadonlyMap<Contract, ReadonlySet<string>> {
  const areNamed = before.place.isOne && after.place.isOne;
  return new Map(
    before.contracts.flatMap((base) => {
      const counterparts = after.contracts.filter(({ name }) => areNamed || name === base.name);
      const namesakes = before.contracts.filter(({ name }) => name === base.name);
      const [head] = counterparts;
      if (head === undefined || counterparts.length > 1 || namesakes.length > 1) return [];
      const alike = leftOut(base, head);
      return [[base, alike] as const, [head, alike] as const];
    }),
  );
}
