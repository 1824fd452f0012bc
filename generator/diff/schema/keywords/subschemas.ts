import type { Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, type Shallow } from '../delta.ts';
import type { JointScope } from '../joint-scope.ts';
import type { SingleKeyword } from '../step.ts';

const names: readonly (readonly [SingleKeyword, string])[] = [
  ['items', 'items'],
  ['contains', 'contains'],
  ['unevaluatedItems', 'unevaluated-items'],
  ['propertyNames', 'property-names'],
  ['unevaluatedProperties', 'unevaluated-properties'],
  ['not', 'not'],
  ['if', 'if'],
  ['then', 'then'],
  ['else', 'else'],
];

/** Keywords that hold one schema: they come, go, or change inside. */
export function compareSingles(base: Schema, revision: Schema, scope: JointScope): Shallow {
  const deltas: Delta[] = [];
  const parts: Shallow['parts'][number][] = [];
  for (const [keyword, name] of names) {
    const before = base[keyword];
    const after = revision[keyword];
    if (before === undefined && after === undefined) continue;
    if (isConsequence(keyword) && (base.if === undefined || revision.if === undefined)) continue;
    if (before === undefined || after === undefined) {
      deltas.push({
        aspect: `${name}-${before === undefined ? 'added' : 'removed'}`,
        base: before?.origin ?? base.origin,
        revision: after?.origin ?? revision.origin,
        graft: keyword === 'if' ? keywords('if', 'then', 'else') : keywords(keyword),
      });
    } else if (scope.same(before, after)) continue;
    else if (isReversed(keyword)) {
      deltas.push({
        aspect: `${name}-changed`,
        base: before.origin,
        revision: after.origin,
        graft: keywords(keyword),
      });
    } else parts.push({ step: { kind: 'single', keyword }, base: before, revision: after });
  }
  deltas.push(...compareUniqueItems(base, revision));
  return { deltas, parts };
}

/** Comes and goes with its condition. */
function isConsequence(keyword: SingleKeyword): boolean {
  return keyword === 'then' || keyword === 'else';
}

/** Inside these, narrower may mean wider: they are judged as a whole. */
function isReversed(keyword: SingleKeyword): boolean {
  return keyword === 'not' || keyword === 'if';
}

function compareUniqueItems(base: Schema, revision: Schema): Delta[] {
  if (base.uniqueItems === revision.uniqueItems) return [];
  return [
    {
      aspect: revision.uniqueItems === true ? 'unique-items-set' : 'unique-items-unset',
      base: at(base, 'uniqueItems'),
      revision: at(revision, 'uniqueItems'),
      graft: keywords('uniqueItems'),
    },
  ];
}
