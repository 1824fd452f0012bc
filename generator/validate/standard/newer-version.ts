import { type Contract, isOpenApi32, parsePointer } from '../../load/index.ts';

/** How to mend a place that is refused since it uses what only OpenAPI 3.2 has; undefined where that isn't why. */
export function raiseVersion(contract: Contract, pointer: string, value: unknown): string | undefined {
  const { specificationVersion } = contract;
  if (isOpenApi32(contract) || !isOfNewer(pointer, value)) return undefined;
  return `it came with OpenAPI 3.2: raise 'openapi: ${specificationVersion}' to 3.2.0, or remove it`;
}

/** Fields that no other object has. */
const FIELDS: ReadonlySet<string> = new Set([
  '$self',
  'additionalOperations',
  'dataValue',
  'defaultMapping',
  'deviceAuthorization',
  'deviceAuthorizationUrl',
  'itemEncoding',
  'itemSchema',
  'mediaTypes',
  'nodeType',
  'oauth2MetadataUrl',
  'prefixEncoding',
  'serializedValue',
]);

/** Fields whose names mean something elsewhere too, with the places where they are new. */
const PLACES = [
  /\/(?:paths|webhooks|pathItems|callbacks\/[^/]+)\/[^/]+\/query$/,
  /\/content\/[^/]+\/(?:\$ref|description)$/,
  /\/responses\/[^/]+\/summary$/,
  /\/securitySchemes\/[^/]+\/deprecated$/,
  /\/servers\/\d+\/name$/,
  /^\/tags\/\d+\/(?:summary|parent|kind)$/,
] as const;

function isOfNewer(pointer: string, value: unknown): boolean {
  const key = parsePointer(pointer)?.at(-1) ?? '';
  if (key === 'in') return value === 'querystring';
  if (key === 'style') return value === 'cookie';
  return FIELDS.has(key) || PLACES.some((place) => place.test(pointer));
}
