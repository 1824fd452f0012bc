import type { Change } from '../../diff/index.ts';
import { compareBumps, judgeVersion } from '../../diff/policy/index.ts';
import type { ContractDiff } from '../../report/index.ts';
import type { ContractPair } from './pair-contracts.ts';

/** Adds what is wrong with each contract's version, and says which breaks a new major version has announced. */
export function judgeVersions(
  contracts: readonly ContractDiff[],
  pairs: readonly ContractPair[],
): Promise<readonly ContractDiff[]> {
  const byName = new Map(pairs.map((pair) => [(pair.revision ?? pair.base)?.api.name, pair]));
  return Promise.all(contracts.map((contract) => judgeOne(contract, byName.get(contract.contract))));
}

async function judgeOne(contract: ContractDiff, pair: ContractPair | undefined): Promise<ContractDiff> {
  const { baseVersion, revisionVersion } = contract;
  if (pair?.base === undefined || pair.revision === undefined) return contract;
  if (baseVersion === undefined || revisionVersion === undefined) return contract;
  const finding = isBeyondVersions(contract)
    ? undefined
    : judgeVersion(baseVersion, revisionVersion, contract.required);
  const changes = contract.changes.map((change) => announce(change, contract));
  if (finding === undefined) return { ...contract, changes };
  const { toChange } = await import('../../diff/to-change.ts');
  const change = toChange(
    {
      kind: 'finding',
      reason: 'a version that is no version cannot be compared',
      ...finding,
      place: { part: 'version' },
      base: { file: pair.base.api.origin.file, pointer: '/info/version' },
      revision: { file: pair.revision.api.origin.file, pointer: '/info/version' },
    },
    contract.contract,
  );
  return { ...contract, changes: [...changes, change] };
}

/** A broken event cannot be released under any number, so to ask for a greater one would only mislead. */
function isBeyondVersions({ changes }: ContractDiff): boolean {
  return changes.some(({ level, direction }) => level === 'ERR' && direction === 'event');
}

function announce(change: Change, contract: ContractDiff): Change {
  if (!isAnnounced(change, contract)) return change;
  return { ...change, reason: `announced by the new version ${contract.revisionVersion ?? ''}` };
}

/**
 * Callers choose when to move to a new major version of an API. Readers of events cannot: messages of both versions
 * meet in one stream, so there a break is never announced by a version number alone.
 */
export function isAnnounced(change: Change, { required, declared }: ContractDiff): boolean {
  return (
    change.level === 'ERR' &&
    change.direction !== 'event' &&
    change.area !== 'policy' &&
    declared !== undefined &&
    compareBumps(declared, required) >= 0
  );
}
