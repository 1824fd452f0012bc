import {
  type Api,
  answerSchemas,
  childrenOf,
  type HttpApi,
  type Operation,
  requestSchemas,
  type Schema,
} from '../../../model/ir/index.ts';

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

function* ofOperation(operation: Operation): Generator<Schema> {
  yield* requestSchemas(operation);
  yield* answerSchemas(operation);
  for (const { operation: back } of operation.callbacks) yield* ofOperation(back);
}

/** Schemas inside a schema that values are meant to fit: not those of `not` and of conditions. */
function parts({ not, if: condition, then, else: otherwise, ...meant }: Schema): readonly Schema[] {
  return childrenOf(meant);
}
