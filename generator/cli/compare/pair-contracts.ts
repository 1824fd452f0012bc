import type { ReadContract } from './read-side.ts';

export interface ContractPair {
  readonly base?: ReadContract;
  readonly revision?: ReadContract;
  /** Set where the file was renamed. */
  readonly renamedFrom?: string;
}

/** Contracts of both sides by name; a renamed file is recognised by its title, two single documents always belong together. */
export function pairContracts(
  base: readonly ReadContract[],
  revision: readonly ReadContract[],
  areOne: boolean,
): readonly ContractPair[] {
  const [onlyBase, secondBase] = base;
  const [onlyRevision, secondRevision] = revision;
  if (areOne && onlyBase && onlyRevision && !secondBase && !secondRevision) {
    return [{ base: onlyBase, revision: onlyRevision }];
  }
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
