/** As much of an OpenAPI 3.0 document as mutations have to know. What they don't know they leave alone. */
export interface SchemaText {
  [keyword: string]: unknown;
  $ref?: string;
  type?: string;
  properties?: Record<string, SchemaText>;
  required?: string[];
}

export interface MediaText {
  schema?: SchemaText;
}

export interface ParameterText {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema?: SchemaText;
  [keyword: string]: unknown;
}

export interface BodyText {
  $ref?: string;
  content?: Record<string, MediaText>;
}

export interface ResponseText extends BodyText {
  description: string;
  headers?: Record<string, unknown>;
}

export interface OperationText {
  parameters?: ParameterText[];
  requestBody?: BodyText;
  responses: Record<string, ResponseText>;
  security?: Record<string, string[]>[];
  [keyword: string]: unknown;
}

export interface DocumentText {
  paths: Record<string, Record<string, OperationText>>;
  components: Record<string, Record<string, unknown>>;
}

/** One operation of a document, by its name on the wire. */
export interface Place {
  readonly document: DocumentText;
  readonly path: string;
  readonly method: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export function placesOf(document: DocumentText): Place[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => ({ document, path, method })),
  );
}

export function operationAt({ document, path, method }: Place): OperationText {
  const operation = document.paths[path]?.[method];
  if (operation === undefined) throw new Error(`no ${method} ${path}`);
  return operation;
}

/** The thing itself instead of a reference to it. */
export function resolve<T extends { $ref?: string }>(document: DocumentText, text: T): T {
  if (text.$ref === undefined) return text;
  const [section = '', name = ''] = text.$ref.replace('#/components/', '').split('/');
  const found = document.components[section]?.[name.replaceAll('~1', '/').replaceAll('~0', '~')];
  if (found === undefined) throw new Error(`${text.$ref} leads nowhere`);
  return resolve(document, found as T);
}
