/**
 * How the document at hand writes schemas: OpenAPI 3.0's own subset, JSON Schema 2020-12 (OpenAPI 3.1 and later), or
 * JSON Schema draft-07 (AsyncAPI), or Avro (an AsyncAPI payload's `schemaFormat`).
 */
export type Dialect = 'openapi-3.0' | '2020-12' | 'draft-07' | 'avro';
