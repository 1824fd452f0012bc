import type { Property, Schema } from '../../../model/ir/index.ts';
import { at, type Delta, keywords, quote, type Shallow } from '../delta.ts';

/** What holds for properties that are not listed by name, or that depend on one another. */
export function compareMoreProperties(base: Schema, revision: Schema): Shallow {
  const results = [
    compareAdditional(base, revision),
    comparePatterns(base, revision),
    compareDependent(base, revision),
  ];
  return {
    deltas: [...results.flatMap((result) => result.deltas), ...compareDependentRequired(base, revision)],
    parts: results.flatMap((result) => result.parts),
  };
}

function compareAdditional(base: Schema, revision: Schema): Shallow {
  const before = base.additionalProperties;
  const after = revision.additionalProperties;
  if (before === undefined && after === undefined) return { deltas: [], parts: [] };
  const isOpenBefore = before === undefined || Object.keys(before).length === 1;
  const isOpenAfter = after === undefined || Object.keys(after).length === 1;
  if (before !== undefined && after !== undefined && before.never === after.never) {
    return {
      deltas: [],
      parts: [{ step: { kind: 'single', keyword: 'additionalProperties' }, base: before, revision: after }],
    };
  }
  if (isOpenBefore && isOpenAfter) return { deltas: [], parts: [] };
  const aspect = after?.never
    ? 'additional-properties-closed'
    : before?.never
      ? 'additional-properties-opened'
      : 'additional-properties-changed';
  const place = { base: at(base, 'additionalProperties'), revision: at(revision, 'additionalProperties') };
  return { deltas: [{ aspect, ...place, graft: keywords('additionalProperties') }], parts: [] };
}

function comparePatterns(base: Schema, revision: Schema): Shallow {
  const before = base.patternProperties?.map(({ pattern, schema }) => ({ name: pattern, schema }));
  const after = revision.patternProperties?.map(({ pattern, schema }) => ({ name: pattern, schema }));
  const graft = keywords('patternProperties');
  return compareKeyed(before, after, base, revision, 'pattern-property', graft, (name) => ({
    kind: 'pattern',
    pattern: name,
  }));
}

function compareDependent(base: Schema, revision: Schema): Shallow {
  const graft = keywords('dependentSchemas');
  return compareKeyed(
    base.dependentSchemas,
    revision.dependentSchemas,
    base,
    revision,
    'dependent-schema',
    graft,
    (name) => ({
      kind: 'dependent',
      name,
    }),
  );
}

function compareKeyed(
  before: readonly Property[] = [],
  after: readonly Property[] = [],
  base: Schema,
  revision: Schema,
  name: string,
  graft: Delta['graft'],
  step: (key: string) => Shallow['parts'][number]['step'],
): Shallow {
  const later = new Map(after.map((entry) => [entry.name, entry.schema]));
  const earlier = new Set(before.map((entry) => entry.name));
  const deltas: Delta[] = [];
  const parts: Shallow['parts'][number][] = [];
  for (const entry of before) {
    const other = later.get(entry.name);
    if (other !== undefined) parts.push({ step: step(entry.name), base: entry.schema, revision: other });
    else {
      const place = { base: entry.schema.origin, revision: revision.origin };
      deltas.push({ aspect: `${name}-removed`, subject: quote(entry.name), ...place, graft });
    }
  }
  for (const entry of after) {
    if (earlier.has(entry.name)) continue;
    const place = { base: base.origin, revision: entry.schema.origin };
    deltas.push({ aspect: `${name}-added`, subject: quote(entry.name), ...place, graft });
  }
  return { deltas, parts };
}

function compareDependentRequired(base: Schema, revision: Schema): Delta[] {
  const before = base.dependentRequired ?? {};
  const after = revision.dependentRequired ?? {};
  const deltas: Delta[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = before[name];
    const is = after[name];
    if (
      was !== undefined &&
      is !== undefined &&
      was.length === is.length &&
      was.every((brought) => is.includes(brought))
    ) {
      continue;
    }
    deltas.push({
      aspect: `dependent-required-${was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'}`,
      subject: quote(name),
      base: at(base, 'dependentRequired', name),
      revision: at(revision, 'dependentRequired', name),
      graft: keywords('dependentRequired'),
    });
  }
  return deltas;
}
