import type { JsonObject, JsonType, JsonValue, Schema } from '../../model/ir/index.ts';
import type { Scoped } from '../../schema/index.ts';

/**
 * JSON Schema text of the tests as schemas of the model. Only what the tests need: JSON Schema 2020-12 with OpenAPI's
 * `discriminator` and 3.0's `nullable`; references as `#/$defs/name` or `#/components/schemas/name`.
 */
export function scopedFrom(document: JsonValue, definitions: JsonObject = {}): Scoped {
  const own = isObject(document) && isObject(document['$defs'] ?? null) ? document['$defs'] : {};
  const all = { ...definitions, ...(isObject(own ?? null) ? Object(own) : {}) };
  return { schema: read(document, ''), scope: scopeFrom(all) };
}

export function scopeFrom(definitions: JsonObject): Scoped['scope'] {
  const entries = Object.entries(definitions).map(([name, schema]) => [name, read(schema, `/$defs/${name}`)] as const);
  return { schemas: new Map(entries) };
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SAME: ReadonlySet<string> = new Set([
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minContains',
  'maxContains',
  'minItems',
  'maxItems',
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'description',
  'title',
]);
const FLAGS: ReadonlySet<string> = new Set(['uniqueItems', 'readOnly', 'writeOnly', 'deprecated']);
const ONE: ReadonlySet<string> = new Set([
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
]);
const LISTS: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const MAPS: ReadonlySet<string> = new Set(['properties', 'dependentSchemas']);

function read(value: JsonValue, pointer: string): Schema {
  const origin = { file: 'test.json', pointer };
  if (value === true) return { origin };
  if (value === false) return { origin, never: true };
  if (!isObject(value)) throw new TypeError(`no schema at ${pointer}`);
  const parts: [string, unknown][] = [['origin', origin]];
  for (const [key, part] of Object.entries(value)) {
    const at = `${pointer}/${key}`;
    if (SAME.has(key)) parts.push([key, part]);
    else if (FLAGS.has(key)) parts.push(...(part === true ? [[key, true] as [string, unknown]] : []));
    else if (ONE.has(key)) parts.push([key, read(part, at)]);
    else if (LISTS.has(key) && Array.isArray(part)) {
      parts.push([key, part.map((item: JsonValue, index: number) => read(item, `${at}/${index}`))]);
    } else if (MAPS.has(key) && isObject(part)) {
      parts.push([
        key,
        Object.entries(part).map(([name, schema]) => ({ name, schema: read(schema, `${at}/${name}`) })),
      ]);
    } else if (key === 'patternProperties' && isObject(part)) {
      parts.push([key, Object.entries(part).map(([pattern, schema]) => ({ pattern, schema: read(schema, at) }))]);
    } else if (key === 'const') parts.push([key, { value: part }]);
    else if (key === '$ref' && typeof part === 'string') parts.push(['ref', nameOf(part)]);
    else if (key === 'type') parts.push(['types', typesOf(part, value['nullable'] === true)]);
    else if (key === 'discriminator' && isObject(part)) parts.push([key, discriminator(part, value, origin)]);
    else if (!IGNORED.has(key) && !key.startsWith('x-')) throw new TypeError(`unknown keyword ${key} at ${pointer}`);
  }
  return Object.fromEntries(parts) as unknown as Schema;
}

const IGNORED: ReadonlySet<string> = new Set([
  '$defs',
  'nullable',
  'default',
  'example',
  'examples',
  'externalDocs',
  'xml',
]);

function typesOf(type: JsonValue, nullable: boolean): readonly JsonType[] {
  const types = (Array.isArray(type) ? type : [type]) as readonly JsonType[];
  return nullable && !types.includes('null') ? [...types, 'null'] : types;
}

function discriminator(part: JsonObject, owner: JsonObject, origin: Schema['origin']): Schema['discriminator'] {
  const explicit = Object.entries(isObject(part['mapping'] ?? null) ? Object(part['mapping']) : {}).map(
    ([value, ref]) => ({ value, ref: nameOf(String(ref)) }),
  );
  const fallback = typeof part['defaultMapping'] === 'string' ? nameOf(part['defaultMapping']) : undefined;
  const branches = [...list(owner['oneOf']), ...list(owner['anyOf'])];
  const refs = branches.flatMap((branch) => (isObject(branch) ? [nameOf(String(branch['$ref']))] : []));
  const implicit = refs
    .filter((ref) => ref !== fallback && !explicit.some((entry) => entry.ref === ref))
    .map((ref) => ({ value: ref, ref }));
  const mapping = [...explicit, ...implicit];
  return {
    origin,
    propertyName: String(part['propertyName']),
    mapping,
    ...(fallback === undefined ? {} : { fallback }),
  };
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
