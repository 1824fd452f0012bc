import type { JsonValue, Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, quote, show } from '../delta.ts';
import { sameJson } from '../same-json.ts';

/** `enum`, `const` and everything that constrains strings and numbers other than by a bound. */
export function compareValues(base: Schema, revision: Schema): Delta[] {
  return [
    ...compareEnum(base, revision),
    ...compareConst(base, revision),
    ...compareText(base, revision, 'pattern', ['pattern-added', 'pattern-removed', 'pattern-changed'], quote),
    ...compareText(
      base,
      revision,
      'multipleOf',
      ['multiple-of-set', 'multiple-of-unset', 'multiple-of-changed'],
      String,
    ),
    ...compareText(base, revision, 'contentEncoding', Array(3).fill('content-encoding-changed'), quote),
    ...compareText(base, revision, 'contentMediaType', Array(3).fill('content-media-type-changed'), quote),
  ];
}

function compareEnum(base: Schema, revision: Schema): Delta[] {
  const graft = keywords('enum');
  const origins = { base: at(base, 'enum'), revision: at(revision, 'enum') };
  if (base.enum === undefined || revision.enum === undefined) {
    if (base.enum === revision.enum) return [];
    if (base.enum === undefined) return [{ aspect: 'became-enum', after: list(revision.enum), ...origins, graft }];
    return [{ aspect: 'enum-unset', before: list(base.enum), ...origins, graft }];
  }
  const typesSayNull = base.types !== undefined && revision.types !== undefined;
  const nullChanged = typesSayNull && base.types.includes('null') !== revision.types.includes('null');
  const lost = without(base.enum, revision.enum).filter((value) => !(nullChanged && value === null));
  const gained = without(revision.enum, base.enum).filter((value) => !(nullChanged && value === null));
  const deltas: Delta[] = [];
  if (lost.length > 0) {
    const place = {
      base: at(
        base,
        'enum',
        base.enum.findIndex((value) => sameJson(value, lost[0])),
      ),
    };
    deltas.push({ aspect: 'enum-value-removed', subject: list(lost), ...origins, ...place, graft: graftValues(lost) });
  }
  if (gained.length > 0) {
    const place = {
      revision: at(
        revision,
        'enum',
        revision.enum.findIndex((value) => sameJson(value, gained[0])),
      ),
    };
    deltas.push({
      aspect: 'enum-value-added',
      subject: list(gained),
      ...origins,
      ...place,
      graft: graftValues(gained),
    });
  }
  return deltas;
}

/** Adds or drops just these values, as the donor has or lacks them. */
function graftValues(values: readonly JsonValue[]): Delta['graft'] {
  return (target, donor) => {
    const isGain = values.some((value) => donor.enum?.some((other) => sameJson(value, other)) ?? true);
    const kept = without(target.enum ?? [], values);
    const left = isGain ? [...kept, ...values] : kept;
    return left.length === 0 ? { origin: target.origin, never: true } : { ...target, enum: left };
  };
}

function compareConst(base: Schema, revision: Schema): Delta[] {
  if (base.const === undefined && revision.const === undefined) return [];
  if (base.const !== undefined && revision.const !== undefined && sameJson(base.const.value, revision.const.value)) {
    return [];
  }
  const aspect =
    base.const === undefined ? 'const-added' : revision.const === undefined ? 'const-removed' : 'const-changed';
  return [
    {
      aspect,
      before: show(base.const?.value),
      after: show(revision.const?.value),
      base: at(base, 'const'),
      revision: at(revision, 'const'),
      graft: keywords('const'),
    },
  ];
}

function compareText(
  base: Schema,
  revision: Schema,
  keyword: 'pattern' | 'multipleOf' | 'contentEncoding' | 'contentMediaType',
  [added, removed, changed]: readonly string[],
  words: (text: string) => string,
): Delta[] {
  const before = base[keyword];
  const after = revision[keyword];
  if (before === after) return [];
  const aspect = before === undefined ? added : after === undefined ? removed : changed;
  return [
    {
      aspect: aspect ?? 'schema-narrowed',
      before: before === undefined ? 'none' : words(String(before)),
      after: after === undefined ? 'none' : words(String(after)),
      base: at(base, keyword),
      revision: at(revision, keyword),
      graft: keywords(keyword),
    },
  ];
}

function without(values: readonly JsonValue[], others: readonly JsonValue[]): JsonValue[] {
  return values.filter((value) => !others.some((other) => sameJson(value, other)));
}

function list(values: readonly JsonValue[] | undefined): string {
  const shown = (values ?? []).slice(0, 8).map((value) => quote(show(value)));
  const more = (values?.length ?? 0) - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
