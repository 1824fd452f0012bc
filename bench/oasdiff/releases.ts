import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Place } from '../benchmark.ts';
import { type OurFinding, proofOf, runOurs } from './ours.ts';
import { type BreakAt, isSamePlace, placeOfTheirs, placesOfOurs } from './place.ts';
import { reasonFor } from './reasons.ts';
import { oasdiffBelow, runOasdiff, type TheirFinding } from './theirs.ts';

/** Disagreements of one sort between two releases. */
export interface Disagreement {
  readonly release: string;
  readonly breaking: 'ours only' | 'theirs only';
  readonly theirs: string;
  readonly ours: string;
  readonly count: number;
  readonly example: string;
  readonly why: string;
}

export interface ReleaseTally {
  readonly name: string;
  readonly agreed: number;
  readonly disagreements: readonly Disagreement[];
}

interface Release {
  readonly name: string;
  readonly base: string;
  readonly revision: string;
}

function releasesBelow(peers: string): Release[] {
  const now = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  const of = (version: 19 | 22, edition: string) =>
    join(peers, `node_modules/github-openapi-${version}/generated/${edition}.json`);
  return [
    { name: 'github.com 19.0.0 → 22.0.0', base: of(19, 'api.github.com'), revision: of(22, 'api.github.com') },
    { name: 'github.com 22.0.0 → 23.0.2', base: of(22, 'api.github.com'), revision: now },
    { name: 'Enterprise Server 3.14 → 3.19', base: of(22, 'ghes-3.14'), revision: of(22, 'ghes-3.19') },
  ];
}

/** Compares all releases, each by both programs. */
export async function compareReleases({ peers, codegen }: Place): Promise<ReleaseTally[]> {
  const tallies: ReleaseTally[] = [];
  for (const { name, base, revision } of releasesBelow(peers)) {
    const theirs = await runOasdiff(oasdiffBelow(peers), base, revision);
    const ours = await runOurs(codegen, base, revision);
    tallies.push(tally(name, theirs, ours));
  }
  return tallies;
}

interface At<Finding> {
  readonly finding: Finding;
  readonly place: BreakAt;
}

function tally(release: string, theirs: readonly TheirFinding[], ours: readonly OurFinding[]): ReleaseTally {
  const theirPlaces = byOperation(theirs.map((finding) => ({ finding, place: placeOfTheirs(finding) })));
  const ourPlaces = byOperation(ours.flatMap((finding) => placesOfOurs(finding).map((place) => ({ finding, place }))));
  const groups = new Map<string, Disagreement>();
  let agreed = 0;
  for (const { finding, place } of [...theirPlaces.values()].flat()) {
    if (finding.level !== 3) continue;
    const met = (ourPlaces.get(place.operation) ?? []).filter((our) => isSamePlace(place, our.place));
    if (met.some((our) => our.finding.level === 'ERR')) agreed++;
    else {
      const told = names(met.map((our) => `${our.finding.level} ${our.finding.id}`));
      const why = reasonFor(finding, told);
      count(groups, {
        release,
        breaking: 'theirs only',
        theirs: finding.id,
        ours: told,
        example: exampleOf(finding),
        why,
      });
    }
  }
  for (const { finding, place } of [...ourPlaces.values()].flat()) {
    if (finding.level !== 'ERR') continue;
    const met = (theirPlaces.get(place.operation) ?? []).filter((their) => isSamePlace(their.place, place));
    if (met.some((their) => their.finding.level === 3)) continue;
    const told = names(met.map((their) => `${LEVELS[their.finding.level] ?? ''} ${their.finding.id}`));
    const example = `${place.operation}: ${finding.message}`;
    const why = proofOf(finding) ?? reasonFor(finding, told);
    count(groups, { release, breaking: 'ours only', theirs: told, ours: finding.id, example, why });
  }
  return { name: release, agreed, disagreements: [...groups.values()] };
}

const LEVELS: Readonly<Record<number, string>> = { 1: 'INFO', 2: 'WARN', 3: 'ERR' };

function byOperation<Finding>(all: readonly At<Finding>[]): ReadonlyMap<string, readonly At<Finding>[]> {
  return Map.groupBy(all, ({ place }) => place.operation);
}

function names(all: readonly string[]): string {
  return [...new Set(all)].sort().join(', ') || 'nothing';
}

function exampleOf({ operation, path, text }: TheirFinding): string {
  return `${operation} ${path}: ${text}`;
}

/** One row for all that is of one sort, with its first example. */
function count(groups: Map<string, Disagreement>, found: Omit<Disagreement, 'count'>): void {
  const key = [found.breaking, found.theirs, found.ours, found.breaking === 'ours only' ? '' : found.why].join('|');
  const known = groups.get(key);
  groups.set(key, known === undefined ? { ...found, count: 1 } : { ...known, count: known.count + 1 });
}
