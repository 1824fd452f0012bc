import { type Contract, member } from '../../../load/index.ts';
import type { Rule, Site } from '../rule.ts';
import { below, entriesOf, keyOf, namedEntries, text } from '../site.ts';
import { circles } from './circular.ts';
import type { SchemaOutline } from './outline.ts';

export const schemaInfinite: Rule<SchemaOutline> = {
  id: 'schema-infinite',
  severity: 'warning',
  area: 'schemas',
  summary: 'Every schema that refers to itself can be fulfilled by a value that ends.',
  *check({ schemas }, contract) {
    const circular = new Set(circles(schemas, contract).flat().map(keyOf));
    const infinite = withoutFiniteValue(schemas, contract);
    const reported = new Set<string>(circular);
    for (const [key, schema] of infinite) {
      const circle = circleFrom(schema, infinite, contract);
      if (reported.has(key) || circle === undefined) continue;
      for (const site of circle) reported.add(keyOf(site));
      yield {
        site: schema,
        part: 'key',
        message: 'the schema needs itself inside itself, so no finite value fits it',
        related: circle.slice(1).map((site) => ({ message: 'which needs', site })),
        fix: 'make one of the properties optional, allow null, or allow an empty array',
      };
    }
  },
};

/**
 * Starts from "nothing has a finite value" and adds schemas until nothing changes; what is left needs itself.
 * Errs towards silence: whatever isn't clearly a must counts as possible to leave out.
 */
function withoutFiniteValue(schemas: readonly Site[], contract: Contract): Map<string, Site> {
  const left = new Map(schemas.map((schema) => [keyOf(schema), schema]));
  const isFulfilled = (site: Site): boolean => !left.has(keyOf(site));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    // Inner schemas stand behind outer ones in the list.
    for (const [key, schema] of [...left].reverse()) {
      const { all, alternatives } = needs(schema, contract);
      if (all.every(isFulfilled) && alternatives.every((choice) => choice.some(isFulfilled))) left.delete(key);
    }
  }
  return left;
}

interface Needs {
  readonly all: readonly Site[];
  /** Of each list one suffices. */
  readonly alternatives: readonly (readonly Site[])[];
}

/** Schemas that any value of a schema needs finite values of. */
function needs(schema: Site, contract: Contract): Needs {
  if (member(schema.value, 'nullable') === true) return { all: [], alternatives: [] };
  const all: Site[] = entriesOf(below(schema, 'allOf')).map(([, site]) => site);
  const ref = text(schema, '$ref');
  const target = ref === undefined ? undefined : contract.follow(schema.document.file, ref);
  if (target !== undefined) all.push(target);
  const types = [member(schema.value, 'type') ?? []].flat();
  if (types.length === 1 && types[0] === 'object') {
    const required = [member(schema.value, 'required') ?? []].flat();
    all.push(
      ...namedEntries(below(schema, 'properties')).flatMap(([name, site]) => (required.includes(name) ? [site] : [])),
    );
  }
  const items = below(schema, 'items');
  if (types.length === 1 && types[0] === 'array' && items !== undefined && !Array.isArray(items.value)) {
    if (Number(member(schema.value, 'minItems') ?? 0) > 0) all.push(items);
  }
  const alternatives = ['anyOf', 'oneOf']
    .map((key) => entriesOf(below(schema, key)).map(([, site]) => site))
    .filter((choice) => choice.length > 0);
  return { all, alternatives };
}

/** The way from a schema back to itself, through schemas without finite values; none when it only leads to a circle. */
function circleFrom(start: Site, infinite: ReadonlyMap<string, Site>, contract: Contract): readonly Site[] | undefined {
  const cameFrom = new Map<string, Site>();
  const open = [start];
  for (let site = open.shift(); site !== undefined; site = open.shift()) {
    const { all, alternatives } = needs(site, contract);
    for (const next of [...all, ...alternatives.flat()]) {
      const key = keyOf(next);
      if (!infinite.has(key)) continue;
      if (key === keyOf(start)) return pathTo(site, start, cameFrom);
      if (cameFrom.has(key)) continue;
      cameFrom.set(key, site);
      open.push(next);
    }
  }
  return undefined;
}

function pathTo(end: Site, start: Site, cameFrom: ReadonlyMap<string, Site>): readonly Site[] {
  const path = [end];
  for (let at: Site | undefined = end; at !== undefined && keyOf(at) !== keyOf(start); ) {
    at = cameFrom.get(keyOf(at));
    if (at !== undefined) path.unshift(at);
  }
  return path;
}
