import type { Api, HttpApi, MediaType, Operation, Parameter, Schema } from '../../../model/index.ts';
import { childrenOf } from '../../../model/ir/index.ts';

/** Every schema of an API, each once: the named ones, those of operations and messages, and all inside them. */
export function everySchema(api: Api): ReadonlySet<Schema> {
  const found = new Set<Schema>();
  const open = [...api.schemas.map(({ schema }) => schema), ...(api.kind === 'http' ? ofHttp(api) : [])];
  if (api.kind === 'event') {
    for (const { messages } of api.channels) {
      for (const { payload, headers } of messages)
        open.push(...[payload, headers].filter((each) => each !== undefined));
    }
  }
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (found.has(schema)) continue;
    found.add(schema);
    open.push(...parts(schema));
  }
  return found;
}

function* ofHttp({ operations, webhooks }: HttpApi): Generator<Schema> {
  for (const operation of [...operations, ...webhooks]) yield* ofOperation(operation);
}

function* ofOperation({ parameters, requestBody, responses, callbacks }: Operation): Generator<Schema> {
  for (const { value } of parameters) yield* ofValue(value);
  yield* ofContent(requestBody?.content ?? []);
  for (const { content, headers } of responses) {
    yield* ofContent(content);
    for (const { value } of headers) yield* ofValue(value);
  }
  for (const { operation } of callbacks) yield* ofOperation(operation);
}

function* ofValue(value: Parameter['value']): Generator<Schema> {
  if (value.kind === 'style') yield value.schema;
  else yield* ofContent([value.content]);
}

function* ofContent(content: readonly MediaType[]): Generator<Schema> {
  for (const { schema, itemSchema, eventData } of content) {
    for (const each of [schema, itemSchema, eventData]) if (each !== undefined) yield each;
  }
}

/** Schemas inside a schema that values are meant to fit: not those of `not` and of conditions. */
function parts({ not, if: condition, then, else: otherwise, ...meant }: Schema): readonly Schema[] {
  return childrenOf(meant);
}
