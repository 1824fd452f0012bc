/**
 * One contestant, listening.
 *
 *     node bench/requests/server.ts bare|zod|zod-answers|generated|generated-answers [FOLDER OF THE GENERATED SERVER]
 */
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { bareApp } from './bare.ts';
import { addBook, type Draft } from './handler.ts';
import { zodApp } from './zod.ts';

interface Generated {
  createContractApp(
    service: { addBook(request: Request): { readonly status: 201; readonly body: unknown } },
    options: { readonly answers: 'off' | 'enforce' },
  ): Hono;
}

interface Request {
  readonly path: { readonly shelf: number };
  readonly query: { readonly notify: boolean };
  readonly cookies: { readonly session: string };
  readonly headers: { readonly 'x-source': string };
  readonly body: Draft;
}

async function generatedApp(folder: string, answers: 'off' | 'enforce'): Promise<Hono> {
  const { createContractApp }: Generated = await import(join(folder, 'servers/contract/index.ts'));
  const service = {
    addBook: ({ path: { shelf }, query: { notify }, cookies: { session }, headers, body }: Request) => ({
      status: 201 as const,
      body: addBook({ shelf, notify, session, source: headers['x-source'], draft: body }),
    }),
  };
  return createContractApp(service, { answers });
}

const [kind, folder = ''] = process.argv.slice(2);
const apps: Record<string, () => Hono | Promise<Hono>> = {
  bare: bareApp,
  zod: () => zodApp(false),
  'zod-answers': () => zodApp(true),
  generated: () => generatedApp(folder, 'off'),
  'generated-answers': () => generatedApp(folder, 'enforce'),
};
const app = await apps[kind ?? '']?.();
if (app === undefined) throw new Error(`There is no contestant ${kind}`);
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` }));
});
