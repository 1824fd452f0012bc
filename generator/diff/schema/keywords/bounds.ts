import type { Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords } from '../delta.ts';

const bounds = [
  ['minimum', 'min'],
  ['maximum', 'max'],
  ['exclusiveMinimum', 'exclusive-min'],
  ['exclusiveMaximum', 'exclusive-max'],
  ['minLength', 'min-length'],
  ['maxLength', 'max-length'],
  ['minItems', 'min-items'],
  ['maxItems', 'max-items'],
  ['minProperties', 'min-properties'],
  ['maxProperties', 'max-properties'],
  ['minContains', 'min-contains'],
  ['maxContains', 'max-contains'],
] as const;

/** Numeric bounds: of numbers, lengths, items and properties. */
export function compareBounds(base: Schema, revision: Schema): Delta[] {
  const deltas: Delta[] = [];
  for (const [keyword, name] of bounds) {
    const before = base[keyword] ?? floorOf(keyword);
    const after = revision[keyword] ?? floorOf(keyword);
    if (before === after) continue;
    deltas.push({
      aspect: `${name}-${motion(before, after)}`,
      ...(before === undefined ? {} : { before: String(before) }),
      ...(after === undefined ? {} : { after: String(after) }),
      base: at(base, keyword),
      revision: at(revision, keyword),
      graft: keywords(keyword),
    });
  }
  return deltas;
}

/** The least length is 0 where none is given: it rises or falls, but never comes or goes. */
function floorOf(keyword: (typeof bounds)[number][0]): number | undefined {
  return keyword === 'minLength' || keyword === 'minItems' || keyword === 'minProperties' ? 0 : undefined;
}

function motion(before: number | undefined, after: number | undefined): string {
  if (before === undefined) return 'set';
  if (after === undefined) return 'unset';
  return after > before ? 'increased' : 'decreased';
}
