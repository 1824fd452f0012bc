import {
  type BodyText,
  type DocumentText,
  operationAt,
  type Place,
  type ResponseText,
  resolve,
  type SchemaText,
} from './document.ts';

/** The object schema of the request body, inlined so that it belongs to this operation alone. */
export function requestObject(place: Place): SchemaText | undefined {
  const operation = operationAt(place);
  if (operation.requestBody === undefined) return undefined;
  const body = ownBody(place.document, operation.requestBody);
  operation.requestBody = body;
  return objectIn(place.document, body);
}

/** The same of the first answer that says that all went well. */
export function responseObject(place: Place): SchemaText | undefined {
  const status = successOf(place);
  const response = status === undefined ? undefined : ownResponse(place, status);
  return response === undefined ? undefined : objectIn(place.document, response);
}

export function successOf(place: Place): string | undefined {
  return Object.keys(operationAt(place).responses).find((status) => status.startsWith('2'));
}

/** A response that no other operation shares. */
export function ownResponse(place: Place, status: string): ResponseText | undefined {
  const { responses } = operationAt(place);
  const shared = responses[status];
  if (shared === undefined) return undefined;
  const response: ResponseText = ownBody(place.document, shared);
  responses[status] = response;
  return response;
}

function ownBody<T extends BodyText>(document: DocumentText, body: T): T {
  return structuredClone(resolve(document, body));
}

function objectIn(document: DocumentText, body: BodyText): SchemaText | undefined {
  const [media] = Object.values(body.content ?? {});
  if (media?.schema === undefined) return undefined;
  const schema: SchemaText = structuredClone(resolve(document, media.schema));
  if (schema.type !== 'object' || schema.properties === undefined || isRestricted(schema)) return undefined;
  media.schema = schema;
  return schema;
}

/** Closed or combined: then a property more or less is not plainly what it seems. */
function isRestricted(schema: SchemaText): boolean {
  if (schema['additionalProperties'] === false) return true;
  return ['allOf', 'anyOf', 'oneOf', 'not', 'maxProperties', 'enum'].some((keyword) => keyword in schema);
}
