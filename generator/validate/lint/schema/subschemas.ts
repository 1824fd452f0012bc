import type { Site } from '../rule.ts';
import { below, entriesOf, namedEntries } from '../site.ts';

const ONE = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;
const LISTS = ['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'] as const;
const MAPS = ['$defs', 'definitions', 'dependencies', 'dependentSchemas', 'patternProperties', 'properties'] as const;

/** The schemas directly inside a schema, references not followed. */
export function subschemas(schema: Site): readonly Site[] {
  const found: Site[] = [];
  for (const key of ONE) {
    const site = below(schema, key);
    if (site !== undefined && !Array.isArray(site.value)) found.push(site);
  }
  for (const key of LISTS) {
    const list = below(schema, key);
    if (Array.isArray(list?.value)) found.push(...entriesOf(list).map(([, site]) => site));
  }
  for (const key of MAPS) {
    for (const [, site] of namedEntries(below(schema, key))) if (!Array.isArray(site.value)) found.push(site);
  }
  return found;
}
