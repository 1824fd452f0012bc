import { extname } from 'node:path';
import type { Change } from '../../diff/index.ts';
import {
  compareBumps,
  declaredBump,
  greatestBump,
  MINIMUM_DAYS,
  removalRule,
  requiredBump,
} from '../../diff/policy/index.ts';
import type { Api } from '../../model/index.ts';
import type { ContractDiff, Diff, Side, Sources } from '../../report/index.ts';
import type { ContractPair } from './pair-contracts.ts';
import type { ReadContract } from './read-side.ts';

/** Compares every pair of contracts. `today` as YYYY-MM-DD. */
export async function compareContracts(
  pairs: readonly ContractPair[],
  today: string,
): Promise<readonly ContractDiff[]> {
  const compared: ContractDiff[] = [];
  for (const { base, revision } of pairs) {
    if (base !== undefined && revision !== undefined) compared.push(await compareBoth(base, revision, today));
    else if (base !== undefined) compared.push(await cameOrWent(base, false, today));
    else if (revision !== undefined) compared.push(await cameOrWent(revision, true, today));
  }
  return compared;
}

async function compareBoth(base: ReadContract, revision: ReadContract, today: string): Promise<ContractDiff> {
  const { name, version } = revision.api;
  // The same files have no changes, whatever there is to compare; most contracts are the same most of the time.
  if (base.contract === revision.contract) return withBumps(name, version, version, [], false);
  const { diffApis } = await import('../../diff/diff.ts');
  const changes = diffApis(base.api, revision.api, { today });
  return withBumps(name, base.api.version, version, changes, changes.length > 0 || isReworded(base, revision));
}

/** The contract's part of the comparison, with the version that its changes ask for. */
export function withBumps(
  contract: string,
  baseVersion: string,
  revisionVersion: string,
  changes: readonly Change[],
  isChanged: boolean,
): ContractDiff {
  const declared = declaredBump(baseVersion, revisionVersion);
  return {
    contract,
    baseVersion,
    revisionVersion,
    required: requiredBump(changes, baseVersion, isChanged),
    ...(declared === undefined || declared === 'decreased' ? {} : { declared }),
    changes,
  };
}

async function cameOrWent({ api }: ReadContract, isNew: boolean, today: string): Promise<ContractDiff> {
  const { toChange } = await import('../../diff/to-change.ts');
  const change = toChange(
    {
      kind: 'finding',
      rule: isNew ? 'contract-added' : 'contract-removed',
      subject: `\`${api.name}\``,
      place: {},
      ...(isNew ? { revision: api.origin } : { base: api.origin }),
      ...(!isNew && hasEnded(api, today) ? { level: 'INFO' } : {}),
    },
    api.name,
  );
  const version = isNew ? { revisionVersion: api.version } : { baseVersion: api.version };
  return { contract: api.name, ...version, required: isNew ? 'none' : 'major', changes: [change] };
}

/** Whether everything that the contract offers has been announced to end, and has. */
function hasEnded(api: Api, today: string): boolean {
  return (
    api.operations.length > 0 &&
    api.operations.every((each) => removalRule(each, { today, minimumDays: MINIMUM_DAYS }) === 'with-deprecation')
  );
}

/**
 * Did the contract's own document change beyond its version? Shared files are left out: what they change in this
 * contract shows as a change, and their other words are about other contracts. A frozen release is written another way
 * than its source, so its words cannot be told apart from its form.
 */
function isReworded(base: ReadContract, revision: ReadContract): boolean {
  if (extname(base.api.origin.file) !== extname(revision.api.origin.file)) return false;
  const before = withoutVersion(base.contract.root.text, base.api.version);
  return before !== withoutVersion(revision.contract.root.text, revision.api.version);
}

function withoutVersion(text: string, version: string): string {
  // Line ends are git's business on each machine, and nobody's words.
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^(\s*["']?version["']?\s*:\s*["']?)(.*)$/m, (line, key: string, rest: string) =>
      rest.startsWith(version) ? `${key}${rest.slice(version.length)}` : line,
    );
}

/** The whole comparison from its parts. */
export function assemble(contracts: readonly ContractDiff[]): Diff {
  const isBreaking = contracts.some(({ changes }) =>
    changes.some(({ level, area }) => level === 'ERR' && area !== 'policy'),
  );
  const declared = leastAdequate(contracts)?.declared;
  return {
    verdict: isBreaking ? 'breaking' : 'compatible',
    required: greatestBump(contracts.map(({ required }) => required)),
    ...(declared === undefined ? {} : { declared }),
    contracts,
  };
}

/** The contract whose declared version falls short most of the required one; among equals, the one that asks for most. */
function leastAdequate(contracts: readonly ContractDiff[]): ContractDiff | undefined {
  const judged = contracts.filter(({ declared }) => declared !== undefined);
  const short = judged.filter(({ declared = 'none', required }) => compareBumps(declared, required) < 0);
  const candidates = short.length > 0 ? short : judged;
  return candidates.reduce<ContractDiff | undefined>((most, contract) => {
    return most === undefined || compareBumps(contract.required, most.required) > 0 ? contract : most;
  }, undefined);
}

/** Looks places and texts up in what was read. */
export function sourcesOf(pairs: readonly ContractPair[]): Sources {
  const side = (pick: (pair: ContractPair) => ReadContract | undefined): Side => {
    const contracts = new Map(
      pairs.flatMap((pair) => {
        const read = pick(pair);
        const name = (pair.revision ?? pair.base)?.api.name;
        return read === undefined || name === undefined ? [] : [[name, read.contract] as const];
      }),
    );
    return {
      locate: (contract, origin) => contracts.get(contract)?.documents.get(origin.file)?.locate(origin.pointer),
      text: (contract, file) => contracts.get(contract)?.documents.get(file)?.text,
    };
  };
  return { base: side(({ base }) => base), revision: side(({ revision }) => revision) };
}
