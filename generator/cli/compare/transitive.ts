import { type Change, diffApis, transitiveChannels } from '../../diff/index.ts';
import type { ContractDiff } from '../../report/index.ts';
import type { Io } from '../io.ts';
import { withBumps } from './compare.ts';
import type { ContractPair } from './pair-contracts.ts';
import { placeOf } from './place.ts';
import { type ReadContract, readSide } from './read-side.ts';
import { releaseTags } from './release-tag.ts';

/** Whether any channel promises to stay readable against every release, and not just against the last one. */
export function isTransitive(pairs: readonly ContractPair[]): boolean {
  return pairs.some(({ revision }) => revision !== undefined && transitiveChannels(revision.api).size > 0);
}

/**
 * Adds what breaks against releases older than the base, for channels that are transitive: their messages may still lie
 * in a stream.
 * @param base tag of the base; releases up to it are looked at
 */
export async function compareOlderReleases(
  contracts: readonly ContractDiff[],
  pairs: readonly ContractPair[],
  base: string,
  patterns: readonly string[] | undefined,
  today: string,
  io: Io,
): Promise<readonly ContractDiff[]> {
  const tags = await releaseTags(io.cwd);
  const older = tags.slice(tags.indexOf(base) + 1);
  if (!tags.includes(base) || older.length === 0) return contracts;
  const added = new Map<string, Change[]>();
  for (const tag of older) {
    const release = await readSide(await placeOf(tag, io.cwd, patterns), io, true);
    for (const { revision } of pairs) {
      if (revision === undefined) continue;
      const changes = breaksAgainst(release, revision, tag, today);
      added.set(revision.api.name, [...(added.get(revision.api.name) ?? []), ...changes]);
    }
  }
  return contracts.map((contract) => withOlder(contract, added.get(contract.contract) ?? []));
}

function breaksAgainst(
  release: readonly ReadContract[],
  { api }: ReadContract,
  tag: string,
  today: string,
): readonly Change[] {
  const channels = transitiveChannels(api);
  const old = release.find((contract) => contract.api.name === api.name);
  if (channels.size === 0 || old === undefined) return [];
  return diffApis(old.api, api, { today })
    .filter(({ level, channel }) => level !== 'INFO' && channel !== undefined && channels.has(channel))
    .map(({ base: _, ...change }) => ({
      ...change,
      reason: `${tag} was released like that, and its messages may still come`,
    }));
}

/** The same break against several releases is one finding. */
function withOlder(contract: ContractDiff, older: readonly Change[]): ContractDiff {
  const known = new Set(contract.changes.map(({ fingerprint }) => fingerprint));
  const fresh = older.filter(({ fingerprint }) => !known.has(fingerprint) && known.add(fingerprint));
  const { baseVersion, revisionVersion } = contract;
  if (fresh.length === 0 || baseVersion === undefined || revisionVersion === undefined) return contract;
  return withBumps(contract.contract, baseVersion, revisionVersion, [...fresh, ...contract.changes], true);
}
