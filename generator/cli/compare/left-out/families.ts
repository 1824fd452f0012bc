import { isRecord, type JsonRecord, member, SCHEMAS, schemasByParent } from '../../../load/index.ts';
import { descendants } from '../../../model/ir/index.ts';

/**
 * References to the schemas that are made, by `allOf`, of each one with a discriminator but no union: whoever refers to
 * that one depends on them, too.
 */
export function familiesOf(document: JsonRecord): ReadonlyMap<string, readonly string[]> {
  const schemas = member(document['components'], 'schemas');
  if (!isRecord(schemas)) return new Map();
  const heads = Object.keys(schemas).filter((name) => isHead(schemas[name]));
  if (heads.length === 0) return new Map();
  const children = schemasByParent(document);
  return new Map(heads.map((name) => [SCHEMAS + name, [...descendants(SCHEMAS + name, (ref) => children.get(ref))]]));
}

function isHead(schema: unknown): boolean {
  return isRecord(schema) && 'discriminator' in schema && !('oneOf' in schema) && !('anyOf' in schema);
}
