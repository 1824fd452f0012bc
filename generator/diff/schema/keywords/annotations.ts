import type { Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, show } from '../delta.ts';
import { sameJson } from '../same-json.ts';

/** Keywords that constrain no value, or only in one direction of travel. */
export function compareAnnotations(base: Schema, revision: Schema): Delta[] {
  return [...compareDefault(base, revision), ...compareFlags(base, revision)];
}

function compareDefault(base: Schema, revision: Schema): Delta[] {
  const before = base.default;
  const after = revision.default;
  if (before === undefined && after === undefined) return [];
  if (before !== undefined && after !== undefined && sameJson(before.value, after.value)) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [
    {
      aspect: `default-value-${kind}`,
      before: show(before?.value),
      after: show(after?.value),
      base: at(base, 'default'),
      revision: at(revision, 'default'),
      graft: keywords('default'),
    },
  ];
}

const flags = [
  ['readOnly', 'became-read-only', 'became-not-read-only'],
  ['writeOnly', 'became-write-only', 'became-not-write-only'],
  ['deprecated', 'deprecated', 'reactivated'],
] as const;

function compareFlags(base: Schema, revision: Schema): Delta[] {
  return flags.flatMap(([keyword, set, unset]) =>
    base[keyword] === revision[keyword]
      ? []
      : [
          {
            aspect: revision[keyword] === true ? set : unset,
            base: at(base, keyword),
            revision: at(revision, keyword),
            graft: keywords(keyword),
          },
        ],
  );
}
