import type { Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, quote, type Shallow } from '../delta.ts';
import type { JointScope } from '../joint-scope.ts';
import type { ListKeyword } from '../step.ts';

const combinators = [
  ['allOf', 'all-of'],
  ['anyOf', 'any-of'],
  ['oneOf', 'one-of'],
] as const satisfies readonly (readonly [ListKeyword, string])[];

/** `allOf`, `anyOf`, `oneOf`: branches are matched by what they are, then by name, then in order. */
export function compareCombinators(base: Schema, revision: Schema, scope: JointScope): Shallow {
  const deltas: Delta[] = [];
  const parts: Shallow['parts'][number][] = [];
  for (const [keyword, name] of combinators) {
    const before = base[keyword] ?? [];
    const after = revision[keyword] ?? [];
    if (before.length === 0 && after.length === 0) continue;
    const matched = matchBranches(before, after, scope);
    const graft = keywords(keyword);
    for (const [baseIndex, revisionIndex] of matched.pairs) {
      const baseBranch = before[baseIndex];
      const revisionBranch = after[revisionIndex];
      if (baseBranch === undefined || revisionBranch === undefined || scope.same(baseBranch, revisionBranch)) continue;
      const step = { kind: 'list', keyword, base: baseIndex, revision: revisionIndex } as const;
      parts.push({ step, base: baseBranch, revision: revisionBranch });
    }
    if (keyword !== 'allOf' && (before.length === 0 || after.length === 0)) {
      deltas.push({ aspect: `${name}-changed`, base: at(base, keyword), revision: at(revision, keyword), graft });
      continue;
    }
    deltas.push(...cameOrWent('removed', before, matched.removed), ...cameOrWent('added', after, matched.added));

    function cameOrWent(motion: 'added' | 'removed', side: readonly Schema[], indexes: readonly number[]): Delta[] {
      const branches = indexes.flatMap((index) => side[index] ?? []);
      const [first] = branches;
      if (first === undefined) return [];
      const list = motion === 'added' ? { base: at(base, keyword) } : { revision: at(revision, keyword) };
      return [
        {
          aspect: `${name}-${motion}`,
          subject: listOf(indexes.flatMap((index) => (side[index] ? [branchName(side[index], index, scope)] : []))),
          base: first.origin,
          revision: first.origin,
          ...list,
          graft: keyword === 'allOf' ? graft : graftBranches(keyword, branches, scope),
        },
      ];
    }
  }
  return { deltas, parts };
}

/** Adds or drops just these branches, as the donor has or lacks them. */
function graftBranches(keyword: 'anyOf' | 'oneOf', branches: readonly Schema[], scope: JointScope): Delta['graft'] {
  return (target, donor) => {
    const isOne = (branch: Schema) => branches.some((other) => other === branch || scope.same(other, branch));
    const kept = (target[keyword] ?? []).filter((branch) => !isOne(branch));
    const left = [...kept, ...(donor[keyword] ?? []).filter(isOne)];
    return left.length === 0 ? { origin: target.origin, never: true } : { ...target, [keyword]: left };
  };
}

interface Matching {
  readonly pairs: readonly (readonly [base: number, revision: number])[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
}

function matchBranches(before: readonly Schema[], after: readonly Schema[], scope: JointScope): Matching {
  const pairs: [number, number][] = [];
  const openBase = new Set(before.keys());
  const openRevision = new Set(after.keys());
  const match = (fits: (base: Schema, revision: Schema) => boolean) => {
    for (const baseIndex of openBase) {
      for (const revisionIndex of openRevision) {
        const baseBranch = before[baseIndex];
        const revisionBranch = after[revisionIndex];
        if (baseBranch === undefined || revisionBranch === undefined || !fits(baseBranch, revisionBranch)) continue;
        pairs.push([baseIndex, revisionIndex]);
        openBase.delete(baseIndex);
        openRevision.delete(revisionIndex);
        break;
      }
    }
  };
  match((base, revision) => scope.same(base, revision));
  match((base, revision) => base.ref !== undefined && sameName(base, revision, scope));
  match((base, revision) => base.title !== undefined && base.title === revision.title);
  if (openBase.size === openRevision.size) {
    match((base, revision) => base.ref === undefined && revision.ref === undefined && sameTypes(base, revision));
  }
  return { pairs, removed: [...openBase], added: [...openRevision] };
}

function sameName(base: Schema, revision: Schema, scope: JointScope): boolean {
  return revision.ref !== undefined && scope.plainName(revision.ref) === base.ref;
}

function sameTypes(base: Schema, revision: Schema): boolean {
  return base.types?.join() === revision.types?.join();
}

const MOST_NAMES = 6;

function listOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** How people call a branch. */
export function branchName(branch: Schema, index: number, scope: JointScope): string {
  const name = branch.ref === undefined ? branch.title : scope.plainName(branch.ref);
  if (name !== undefined) return quote(name);
  return branch.types === undefined ? `branch ${index + 1}` : branch.types.join(' or ');
}

/** `prefixItems` are matched by position. */
export function comparePrefixItems(base: Schema, revision: Schema, scope: JointScope): Shallow {
  const before = base.prefixItems ?? [];
  const after = revision.prefixItems ?? [];
  const parts = before.flatMap((part, index) => {
    const other = after[index];
    if (other === undefined || scope.same(part, other)) return [];
    return [
      {
        step: { kind: 'list', keyword: 'prefixItems', base: index, revision: index } as const,
        base: part,
        revision: other,
      },
    ];
  });
  if (before.length === after.length) return { deltas: [], parts };
  const aspect = before.length < after.length ? 'prefix-items-added' : 'prefix-items-removed';
  const place = { base: at(base, 'prefixItems'), revision: at(revision, 'prefixItems') };
  return { deltas: [{ aspect, ...place, graft: keywords('prefixItems', 'items') }], parts };
}
