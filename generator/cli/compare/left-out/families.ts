import { isRecord, type JsonRecord, member } from '../../../load/index.ts';
import { descendants } from '../../../model/ir/index.ts';

const SCHEMAS = '#/components/schemas/';

/**
 * References to the schemas that are made, by `allOf`, of each one with a discriminator but no union: whoever refers to
 * that one depends on them, too.
 */
export function familiesOf(document: JsonRecord): ReadonlyMap<string, readonly string[]> {
  const schemas = member(document['components'], 'schemas');
  if (!isRecord(schemas)) return new Map();
  const names = Object.keys(schemas);
  const heads = names.filter((name) => isHead(schemas[name]));
  if (heads.length === 0) return new Map();
  const children = new Map<string, string[]>();
  for (const name of names) {
    for (const parent of parentsOf(schemas[name]))
      children.set(parent, [...(children.get(parent) ?? []), SCHEMAS + name]);
  }
  return new Map(heads.map((name) => [SCHEMAS + name, [...descendants(SCHEMAS + name, (ref) => children.get(ref))]]));
}

function isHead(schema: unknown): boolean {
  return isRecord(schema) && 'discriminator' in schema && !('oneOf' in schema) && !('anyOf' in schema);
}

function parentsOf(schema: unknown): string[] {
  const parts = member(schema, 'allOf');
  const refs = Array.isArray(parts) ? parts.map((part: unknown) => member(part, '$ref')) : [];
  return refs.filter((ref) => typeof ref === 'string');
}
