import { UsageError } from '../usage-error.ts';
import type { ReadContract } from './read-side.ts';

export interface ContractPair {
  readonly base?: ReadContract;
  readonly revision?: ReadContract;
  /** Set where the file was renamed. */
  readonly renamedFrom?: string;
}

/** The contracts of one side, and whether it was one document that was named. */
export interface SideContracts {
  readonly contracts: readonly ReadContract[];
  readonly isOne: boolean;
}

/**
 * Contracts of both sides by name; a renamed file is recognised by its title. Where one document was named, only its
 * counterpart matters; two named documents belong together whatever they are called.
 * @throws {UsageError} when a named document has no counterpart
 */
export function pairContracts(base: SideContracts, revision: SideContracts): readonly ContractPair[] {
  const [before] = base.contracts;
  const [after] = revision.contracts;
  if (base.isOne && revision.isOne && before !== undefined && after !== undefined) {
    return [{ base: before, revision: after }];
  }
  const pairs = pairByName(base.contracts, revision.contracts);
  if (!base.isOne && !revision.isOne) return pairs;
  const named = pairs.filter((pair) => (base.isOne ? pair.base : pair.revision) !== undefined);
  if (named.every((pair) => pair.base !== undefined && pair.revision !== undefined)) return named;
  const name = (base.isOne ? before : after)?.api.name ?? '';
  const others = (base.isOne ? revision : base).contracts.map(({ api }) => api.name).join(', ') || 'none';
  throw new UsageError(`There is no contract called ${name} to compare with`, `The other side has: ${others}`);
}

function pairByName(base: readonly ReadContract[], revision: readonly ReadContract[]): readonly ContractPair[] {
  const open = new Set(base);
  const pairs: ContractPair[] = [];
  const alone: ReadContract[] = [];
  for (const contract of revision) {
    const other = base.find((candidate) => candidate.api.name === contract.api.name);
    if (other === undefined) {
      alone.push(contract);
      continue;
    }
    open.delete(other);
    pairs.push({ base: other, revision: contract });
  }
  for (const contract of alone) {
    const other = [...open].find(
      ({ api }) => api.kind === contract.api.kind && api.title !== '' && api.title === contract.api.title,
    );
    if (other === undefined) pairs.push({ revision: contract });
    else {
      open.delete(other);
      pairs.push({ base: other, revision: contract, renamedFrom: other.api.name });
    }
  }
  return [...pairs, ...[...open].map((contract) => ({ base: contract }))];
}
