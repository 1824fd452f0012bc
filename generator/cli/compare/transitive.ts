import { transitiveChannels } from '../../diff/event/compatibility.ts';
import { pairChannels } from '../../diff/event/pair-channels.ts';
import type { Change } from '../../diff/index.ts';
import { compareVersions } from '../../diff/policy/index.ts';
import { type Api, type Channel, dayOf } from '../../model/ir/index.ts';
import type { ContractDiff } from '../../report/index.ts';
import type { Io } from '../io.ts';
import { withBumps } from './compare.ts';
import { askGit } from './git.ts';
import type { ContractPair } from './pair-contracts.ts';
import { type ContractPlace, placeOf } from './place.ts';
import { type ReadContract, readSide } from './read-side.ts';
import { allReleases, type Release, taggedReleases } from './releases.ts';

const DAY = 86_400e9;

/** Whether any channel promises to stay readable against every release that its stream keeps, not just the last one. */
export function isTransitive(pairs: readonly ContractPair[]): boolean {
  return pairs.some((pair) => longestKept(pair) > 0);
}

/** What the releases before the base are looked up with. */
export interface History {
  readonly base: ContractPlace;
  readonly patterns: readonly string[] | undefined;
  /** Where releases are frozen. */
  readonly frozen: string;
  /** As YYYY-MM-DD. */
  readonly today: string;
}

/**
 * Adds what breaks against releases older than the base, for channels that are transitive: their messages may still lie
 * in a stream.
 */
export async function compareOlderReleases(
  contracts: readonly ContractDiff[],
  pairs: readonly ContractPair[],
  history: History,
  io: Io,
): Promise<readonly ContractDiff[]> {
  const longest = Math.max(...pairs.map(longestKept));
  const added = new Map<string, Change[]>();
  for (const { label, age } of await olderReleases(history, io.cwd)) {
    if (age > longest) continue;
    const release = await readSide(await placeOf(label, io.cwd, history.patterns), io, true);
    for (const pair of pairs) {
      if (pair.revision === undefined) continue;
      const { name } = pair.revision.api;
      const changes = await breaksAgainst(release, pair, pair.revision, { label, age }, history.today);
      added.set(name, [...(added.get(name) ?? []), ...changes]);
    }
  }
  return contracts.map((contract) => withOlder(contract, added.get(contract.contract) ?? []));
}

interface Aged {
  readonly label: string;
  /** Nanoseconds since the release was followed by another: for so long nothing has been published by it. */
  readonly age: number;
}

async function olderReleases({ base, frozen, today }: History, root: string): Promise<readonly Aged[]> {
  const releases = await allReleases(root, frozen);
  const older = await before(base, releases, root);
  return older.map((release) => {
    const next = releases[releases.indexOf(release) - 1];
    const days = Math.max(dayOf(release.date) ?? 0, dayOf(next?.date ?? '') ?? 0);
    // Dates count whole days, so a message may be up to a day younger than they say.
    return { label: release.label, age: Math.max(0, (dayOf(today) ?? 0) - days - 1) * DAY };
  });
}

/** Releases older than the base: by version where it is one itself, else those that it descends from. */
async function before(base: ContractPlace, releases: readonly Release[], root: string): Promise<readonly Release[]> {
  const own = releases.find(({ label }) => label === base.label);
  if (own !== undefined) return releases.filter(({ version }) => compareVersions(version, own.version) < 0);
  if (releases.length === 0) return [];
  if ((await askGit(root, 'rev-parse', '--verify', '--quiet', `${base.label}^{commit}`)) === undefined) return [];
  const ancestors = new Set((await taggedReleases(root, base.label)).map(({ label }) => label));
  return releases.filter(({ label }) => ancestors.has(label));
}

function longestKept({ base, revision }: ContractPair): number {
  if (revision === undefined) return 0;
  return Math.max(0, ...transitiveChannels(base?.api, revision.api).values());
}

async function breaksAgainst(
  release: readonly ReadContract[],
  pair: ContractPair,
  revision: ReadContract,
  { label, age }: Aged,
  today: string,
): Promise<readonly Change[]> {
  const channels = transitiveChannels(pair.base?.api, revision.api);
  const names = new Set([revision.api.name, pair.base?.api.name]);
  const old = release.find(({ api }) => names.has(api.name));
  if (channels.size === 0 || old === undefined) return [];
  const fresh = new Map(pairsOf(old.api, revision.api).map(([channel, other]) => [channel.id, other.id]));
  const { diffApis } = await import('../../diff/diff.ts');
  return diffApis(old.api, revision.api, { today })
    .filter(({ level, area, channel }) => {
      const isRead = area === 'messages' || area === 'message-headers';
      return level !== 'INFO' && isRead && age <= (channels.get(fresh.get(channel ?? '') ?? '') ?? -1);
    })
    .map(({ base: _, reason, ...change }) => ({
      ...change,
      reason: [`${label} was released like that, and its messages may still come`, reason]
        .filter((text) => text !== undefined)
        .join('; '),
    }));
}

function pairsOf(old: Api, fresh: Api): readonly (readonly [Channel, Channel])[] {
  return old.kind === 'event' && fresh.kind === 'event' ? [...pairChannels(old, fresh)] : [];
}

/** The same break against several releases is one finding, told of the newest of them. */
function withOlder(contract: ContractDiff, older: readonly Change[]): ContractDiff {
  const known = new Set(contract.changes.map(({ fingerprint }) => fingerprint));
  const fresh = older.filter(({ fingerprint }) => !known.has(fingerprint) && known.add(fingerprint));
  const { baseVersion, revisionVersion } = contract;
  if (fresh.length === 0 || baseVersion === undefined || revisionVersion === undefined) return contract;
  return withBumps(contract.contract, baseVersion, revisionVersion, [...fresh, ...contract.changes], true);
}
