import { isRecord } from '../json-value.ts';

/**
 * Where references may stand. A `$ref` inside an example, a default, an enum or an extension is data, and a schema
 * property may be called `default` or `$ref`; so a walk must know what kind of place it is in.
 *
 * - `node`: an object whose keys are keywords of a specification,
 * - `map`: an object whose keys are names that the author chose, with nodes below,
 * - `examples`: a map of examples, whose entries may be references and hold data otherwise,
 * - `data`: anything; nothing below is a reference.
 */
export type Place = 'node' | 'map' | 'examples' | 'data';

/** Keywords whose value is a map from chosen names to nodes, in OpenAPI, AsyncAPI and JSON Schema alike. */
const MAPS = [
  '$defs',
  'callbacks',
  'channels',
  'channelBindings',
  'correlationIds',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'encoding',
  'externalDocs',
  'headers',
  'links',
  'mediaTypes',
  'messageBindings',
  'messageTraits',
  'messages',
  'operationBindings',
  'operationTraits',
  'operations',
  'parameters',
  'pathItems',
  'paths',
  'patternProperties',
  'properties',
  'replies',
  'replyAddresses',
  'requestBodies',
  'responses',
  'schemas',
  'securitySchemes',
  'serverBindings',
  'serverVariables',
  'servers',
  'tags',
  'variables',
  'webhooks',
];

const DATA = ['const', 'dataValue', 'default', 'enum', 'example', 'required', 'scopes', 'value'];

const KEYWORDS: ReadonlyMap<string, 'map' | 'data'> = new Map([
  ...MAPS.map((key) => [key, 'map'] as const),
  ...DATA.map((key) => [key, 'data'] as const),
]);

/** What stands under `key` of a place. */
export function placeBelow(place: Place, key: string, value: unknown): Place {
  switch (place) {
    case 'data':
      return 'data';
    case 'map':
      return 'node';
    case 'examples':
      return 'data';
    case 'node':
      if (key.startsWith('x-')) return 'data';
      if (key === 'examples') return Array.isArray(value) ? 'data' : 'examples';
      return placeOfKeyword(key, value);
  }
}

function placeOfKeyword(key: string, value: unknown): Place {
  const keyword = KEYWORDS.get(key);
  if (keyword !== 'map') return keyword ?? 'node';
  return isMapOfNodes(value) ? 'map' : 'node';
}

/** Tells a map of headers from the one schema that AsyncAPI keeps under the same key: a schema's keywords aren't all objects. */
function isMapOfNodes(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) if (!isRecord(value[key]) && typeof value[key] !== 'boolean') return false;
  return true;
}

/** Tells references in a discriminator's mapping from bare words, which name schemas of the components. */
export function isMappedReference(value: unknown): value is string {
  return typeof value === 'string' && /[#/.]/.test(value);
}

/** Tells references in a security requirement from names of schemes, which have neither of these marks. */
export function isRequirementReference(key: string): boolean {
  return /[#/]/.test(key);
}

/** Keys that are extensions also inside maps that the specifications open to them. */
export function isExtensionOfMap(mapKey: string, key: string): boolean {
  return key.startsWith('x-') && (mapKey === 'paths' || mapKey === 'responses' || mapKey === 'webhooks');
}
