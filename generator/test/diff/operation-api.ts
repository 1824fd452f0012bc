import type { HttpApi, Operation } from '../../model/ir/index.ts';
import { readApi } from './compare-texts.ts';

/** The contract of one operation, `doThing`, as `arbitrary-operation.ts` makes them up. */
export async function apiWith(operation: object): Promise<HttpApi> {
  const document = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: { '/things/{id}': { post: { operationId: 'doThing', ...operation } } },
    components: {
      securitySchemes: {
        K: { type: 'apiKey', in: 'header', name: 'x-key' },
        L: { type: 'apiKey', in: 'query', name: 'key' },
      },
    },
  };
  const api = await readApi(JSON.stringify(document));
  if (api.kind !== 'http') throw new Error('no HTTP contract');
  return api;
}

export function operationOf({ operations: [operation] }: HttpApi): Operation {
  if (operation === undefined) throw new Error('no operation');
  return operation;
}
