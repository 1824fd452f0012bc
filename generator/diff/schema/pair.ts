import type { Schema } from '../../model/ir/index.ts';
import type { Delta, Shallow } from './delta.ts';
import type { JointScope } from './joint-scope.ts';
import { compareAnnotations } from './keywords/annotations.ts';
import { compareBounds } from './keywords/bounds.ts';
import { compareCombinators, comparePrefixItems } from './keywords/combinators.ts';
import { compareDiscriminator } from './keywords/discriminator.ts';
import { compareMoreProperties } from './keywords/more-properties.ts';
import { compareProperties } from './keywords/properties.ts';
import { compareSingles } from './keywords/subschemas.ts';
import { compareTypes } from './keywords/types.ts';
import { compareValues } from './keywords/values.ts';
import type { Step } from './step.ts';
import { seeThrough, withoutRefBeside } from './view.ts';
import { compareWrapped } from './wrapped.ts';

/**
 * Two forms of one schema that differ, with what differs here and the pairs of parts that differ below. Pairs form a
 * graph, with cycles where schemas recur; a shared schema is one pair however many places use it.
 */
export interface Pair {
  readonly base: Schema;
  readonly revision: Schema;
  readonly deltas: readonly Delta[];
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly step: Step;
  readonly pair: Pair;
}

/** Finds the pair of two schemas; undefined when they are spelt alike. Looks at every pair once. */
export function createPairing(scope: JointScope): (base: Schema, revision: Schema) => Pair | undefined {
  const known = new WeakMap<Schema, WeakMap<Schema, Pair>>();

  const pairOf = (baseForm: Schema, revisionForm: Schema): Pair | undefined => {
    if (scope.same(baseForm, revisionForm)) return undefined;
    const base = withoutRefBeside(baseForm);
    const revision = withoutRefBeside(revisionForm);
    const inner = seeThrough(base, scope.names);
    const innerRevision = seeThrough(revision, scope.names);
    if (inner === base && innerRevision === revision) return remember(base, revision, shallowOf);
    if (inner === base || innerRevision === revision) {
      return scope.same(inner, innerRevision) ? undefined : remember(inner, innerRevision, shallowOf);
    }
    const annotations = compareAnnotations(base, revision);
    if (annotations.length === 0) return pairOf(inner, innerRevision);
    return remember(base, revision, () => ({
      deltas: annotations,
      parts: [{ step: { kind: 'through' }, base: inner, revision: innerRevision }],
    }));
  };

  const remember = (
    base: Schema,
    revision: Schema,
    compare: (base: Schema, revision: Schema, scope: JointScope) => Shallow,
  ): Pair => {
    const before = known.get(base)?.get(revision);
    if (before !== undefined) return before;
    const shallow = compare(base, revision, scope);
    const edges: Edge[] = [];
    const pair: Pair = { base, revision, deltas: shallow.deltas, edges };
    const row = known.get(base) ?? new WeakMap<Schema, Pair>();
    row.set(revision, pair);
    known.set(base, row);
    for (const part of shallow.parts) {
      const inner = pairOf(part.base, part.revision);
      if (inner !== undefined) edges.push({ step: part.step, pair: inner });
    }
    return pair;
  };
  return pairOf;
}

/** Everything that differs between two schemas without looking into their parts. */
function shallowOf(base: Schema, revision: Schema, scope: JointScope): Shallow {
  const wrapped = compareWrapped(base, revision, scope);
  if (wrapped !== undefined) return wrapped;
  if ((base.never ?? false) !== (revision.never ?? false)) return { deltas: [asWhole(base, revision)], parts: [] };
  const types = compareTypes(base, revision);
  if (types.isOther) return { deltas: types.deltas, parts: [] };
  const results = [
    compareProperties(base, revision),
    compareMoreProperties(base, revision),
    compareSingles(base, revision, scope),
    comparePrefixItems(base, revision, scope),
    compareCombinators(base, revision, scope),
  ];
  return {
    deltas: [
      ...types.deltas,
      ...compareValues(base, revision),
      ...compareBounds(base, revision),
      ...results.flatMap((result) => result.deltas),
      ...compareDiscriminator(base, revision, scope),
      ...compareAnnotations(base, revision),
    ],
    parts: results.flatMap((result) => result.parts),
  };
}

function asWhole(base: Schema, revision: Schema): Delta {
  return {
    aspect: revision.never ? 'schema-narrowed' : 'schema-widened',
    base: base.origin,
    revision: revision.origin,
    graft: (_, donor) => donor,
  };
}
