import type { JsonValue, Property, Schema } from '../../model/ir/index.ts';
import { sameJson } from './same-json.ts';

/** The named schemas of one API. */
export type Names = ReadonlyMap<string, Schema>;

/** Tells whether two schemas are spelt alike, apart from names, order and documentation. */
export interface Sameness {
  schemas(base: Schema, revision: Schema): boolean;
  names(base: string, revision: string): boolean;
}

interface PairState {
  readonly usedBy: Set<string>;
  same: boolean;
}

/**
 * Sameness is coinductive: two recursive schemas are the same unless a difference can be reached. So every pair of
 * names is looked at once, and a difference found in one is carried back to the pairs that lead to it.
 */
export function createSameness(base: Names, revision: Names): Sameness {
  const settled = new Map<string, boolean>();

  function explore(first: Pair): void {
    const states = new Map<string, PairState>();
    const stateOf = (key: string): PairState => {
      const known = states.get(key);
      if (known !== undefined) return known;
      const fresh = { usedBy: new Set<string>(), same: true };
      states.set(key, fresh);
      return fresh;
    };
    const different: string[] = [];
    const open: Pair[] = [first];
    const seen = new Set<string>();
    for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
      const key = keyOf(pair);
      if (seen.has(key)) continue;
      seen.add(key);
      const state = stateOf(key);
      const baseSchema = base.get(pair[0]);
      const revisionSchema = revision.get(pair[1]);
      const leads: Pair[] = [];
      state.same = baseSchema !== undefined && revisionSchema !== undefined && alike(baseSchema, revisionSchema, leads);
      for (const lead of leads) {
        if (base === revision && lead[0] === lead[1]) continue;
        const leadKey = keyOf(lead);
        const known = settled.get(leadKey);
        if (known === false) state.same = false;
        if (known !== undefined) continue;
        stateOf(leadKey).usedBy.add(key);
        open.push(lead);
      }
      if (!state.same) different.push(key);
    }
    for (let key = different.pop(); key !== undefined; key = different.pop()) {
      for (const user of stateOf(key).usedBy) {
        const state = stateOf(user);
        if (!state.same) continue;
        state.same = false;
        different.push(user);
      }
    }
    for (const [key, state] of states) settled.set(key, state.same);
  }

  const samePair = (pair: Pair): boolean => {
    if (base === revision && pair[0] === pair[1]) return true;
    const key = keyOf(pair);
    if (!settled.has(key)) explore(pair);
    return settled.get(key) === true;
  };
  return {
    names: (baseName, revisionName) => samePair([baseName, revisionName]),
    schemas(baseSchema, revisionSchema) {
      const leads: Pair[] = [];
      return alike(baseSchema, revisionSchema, leads) && leads.every(samePair);
    },
  };
}

type Pair = readonly [base: string, revision: string];

function keyOf(pair: Pair): string {
  return `${pair[0]}\n${pair[1]}`;
}

/** Compares one schema without following names: pairs of names that must be the same too are added to `leads`. */
function alike(base: Schema, revision: Schema, leads: Pair[]): boolean {
  // Most schemas have a handful of keywords, so these are gone through rather than all that there might be.
  for (const keyword in base) if (!alikeAt(keyword as keyof Schema, base, revision, leads)) return false;
  for (const name in revision) {
    const keyword = name as keyof Schema;
    if (base[keyword] === undefined && !alikeAt(keyword, base, revision, leads)) return false;
  }
  return true;
}

function alikeAt(keyword: keyof Schema, base: Schema, revision: Schema, leads: Pair[]): boolean {
  switch (keyword) {
    case 'origin':
    case 'title':
    case 'description':
    case 'examples':
    case 'extensions':
      return true;
    case 'ref':
      if (base.ref === undefined || revision.ref === undefined) return base.ref === revision.ref;
      leads.push([base.ref, revision.ref]);
      return true;
    case 'types':
    case 'required':
      return sameSet(base[keyword], revision[keyword]);
    case 'enum':
      return sameValues(base.enum, revision.enum);
    case 'const':
    case 'default':
      return sameWrapped(base[keyword], revision[keyword]);
    case 'items':
    case 'contains':
    case 'unevaluatedItems':
    case 'additionalProperties':
    case 'propertyNames':
    case 'unevaluatedProperties':
    case 'not':
    case 'if':
    case 'then':
    case 'else':
      return alikeOptional(base[keyword], revision[keyword], leads);
    case 'prefixItems':
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return alikeList(base[keyword], revision[keyword], leads);
    case 'properties':
    case 'dependentSchemas':
      return alikeProperties(base[keyword], revision[keyword], leads);
    case 'patternProperties':
      return alikeProperties(byPattern(base), byPattern(revision), leads);
    case 'dependentRequired':
      return sameDependentRequired(base, revision);
    case 'discriminator':
      return alikeDiscriminator(base, revision, leads);
    case 'never':
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'multipleOf':
    case 'minLength':
    case 'maxLength':
    case 'pattern':
    case 'format':
    case 'contentEncoding':
    case 'contentMediaType':
    case 'minContains':
    case 'maxContains':
    case 'minItems':
    case 'maxItems':
    case 'uniqueItems':
    case 'minProperties':
    case 'maxProperties':
    case 'readOnly':
    case 'writeOnly':
    case 'deprecated':
      return base[keyword] === revision[keyword];
  }
}

function alikeOptional(base: Schema | undefined, revision: Schema | undefined, leads: Pair[]): boolean {
  if (base === undefined || revision === undefined) return base === revision;
  return alike(base, revision, leads);
}

function alikeList(
  base: readonly Schema[] | undefined,
  revision: readonly Schema[] | undefined,
  leads: Pair[],
): boolean {
  if (base === undefined || revision === undefined) return base === revision;
  if (base.length !== revision.length) return false;
  return base.every((schema, index) => alikeOptional(schema, revision[index], leads));
}

function alikeProperties(
  base: readonly Property[] | undefined,
  revision: readonly Property[] | undefined,
  leads: Pair[],
): boolean {
  if ((base?.length ?? 0) !== (revision?.length ?? 0)) return false;
  if (base === undefined || revision === undefined) return true;
  const inOrder = base.every((property, index) => property.name === revision[index]?.name);
  if (inOrder) return base.every((property, index) => alikeOptional(property.schema, revision[index]?.schema, leads));
  const byName = new Map(revision.map((property) => [property.name, property.schema]));
  return base.every((property) => alikeOptional(property.schema, byName.get(property.name), leads));
}

function byPattern(schema: Schema): readonly Property[] | undefined {
  return schema.patternProperties?.map((entry) => ({ name: entry.pattern, schema: entry.schema }));
}

function sameDependentRequired(base: Schema, revision: Schema): boolean {
  const left = Object.entries(base.dependentRequired ?? {});
  const right = revision.dependentRequired ?? {};
  return (
    left.length === Object.keys(right).length && left.every(([name, brought]) => sameSet(brought, right[name] ?? []))
  );
}

function alikeDiscriminator(base: Schema, revision: Schema, leads: Pair[]): boolean {
  const left = base.discriminator;
  const right = revision.discriminator;
  if (left === undefined || right === undefined) return left === right;
  if (left.propertyName !== right.propertyName || left.mapping.length !== right.mapping.length) return false;
  if (left.fallback !== undefined && right.fallback !== undefined) leads.push([left.fallback, right.fallback]);
  else if (left.fallback !== right.fallback) return false;
  const byValue = new Map(right.mapping.map((entry) => [entry.value, entry.ref]));
  return left.mapping.every((entry) => {
    const ref = byValue.get(entry.value);
    if (ref === undefined) return false;
    leads.push([entry.ref, ref]);
    return true;
  });
}

function sameSet(base: readonly string[] | undefined, revision: readonly string[] | undefined): boolean {
  if (base === undefined || revision === undefined) return base === revision;
  if (base.length !== revision.length) return false;
  return base.every((name, index) => name === revision[index]) || base.every((name) => revision.includes(name));
}

function sameValues(base: readonly JsonValue[] | undefined, revision: readonly JsonValue[] | undefined): boolean {
  if (base === undefined || revision === undefined) return base === revision;
  if (base.length !== revision.length) return false;
  const inOrder = base.every((value, index) => sameJson(value, revision[index]));
  return inOrder || base.every((value) => revision.some((other) => sameJson(value, other)));
}

function sameWrapped(base: Schema['const'], revision: Schema['const']): boolean {
  if (base === undefined || revision === undefined) return base === revision;
  return sameJson(base.value, revision.value);
}
