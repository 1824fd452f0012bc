import type { MediaType, Operation, Parameter } from './http.ts';
import type { Schema } from './schema.ts';

/** Schemas of all that a request of the operation carries; not those inside them. */
export function* requestSchemas({ parameters, requestBody }: Operation): Generator<Schema> {
  for (const { value } of parameters) yield* valueSchemas(value);
  yield* contentSchemas(requestBody?.content ?? []);
}

/** Schemas of all that its answers carry; not those inside them. */
export function* answerSchemas({ responses }: Operation): Generator<Schema> {
  for (const { content, headers } of responses) {
    yield* contentSchemas(content);
    for (const { value } of headers) yield* valueSchemas(value);
  }
}

function* valueSchemas(value: Parameter['value']): Generator<Schema> {
  if (value.kind === 'style') yield value.schema;
  else yield* contentSchemas([value.content]);
}

function* contentSchemas(content: readonly MediaType[]): Generator<Schema> {
  for (const { schema, itemSchema, eventData } of content) {
    for (const each of [schema, itemSchema, eventData]) if (each !== undefined) yield each;
  }
}
