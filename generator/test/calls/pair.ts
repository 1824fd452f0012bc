import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AnyAnswer, AppOptions } from '@ai2text/common/http';
import type { Hono } from 'hono';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { folderName } from '../../emit/http/index.ts';
import { emitServers } from '../../emit/servers/index.ts';
import type { HttpApi } from '../../model/index.ts';

const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** What a caller hands in, and what a handler is given. */
export type Values = Readonly<Record<string, unknown>>;
export type Handler = (operation: string, request: Values) => AnyAnswer;
export type Fetch = (request: Request) => Response | Promise<Response>;

/** An answer as the client reads it. */
export interface ClientAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The generated client and the generated server of one contract. */
export interface Pair {
  call(operation: string, request: Values, fetch: Fetch, headers?: Values): Promise<ClientAnswer>;
  app(handle: Handler, onError: NonNullable<AppOptions['onError']>): Hono;
}

type Loaded = Readonly<Record<string, unknown>>;
type Callable = (...given: unknown[]) => unknown;
type Call = (client: unknown, ...rest: unknown[]) => Promise<ClientAnswer>;

/** Generates both into a folder and loads them from there. */
export async function generatePair(api: HttpApi, folder: string): Promise<Pair> {
  const files = [
    ...emitTypeScriptClient([api], { importExtension: '.ts' }).map(({ path, content }) => [`client/${path}`, content]),
    ...emitServers([api], { importExtension: '.ts' }).map(({ path, content }) => [`server/${path}`, content]),
    ['package.json', '{ "type": "module" }'],
  ];
  for (const [path = '', content = ''] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  symlinkSync(MODULES, join(folder, 'node_modules'));
  const load = (path: string): Promise<Loaded> => import(pathToFileURL(join(folder, path)).href);
  const [client, server] = [`client/${folderName(api.name)}`, `server/${folderName(api.name)}`];
  return pairOf(api, {
    createClient: theOne(await load(`${client}/client.ts`)),
    operations: await load(`${client}/operations.ts`),
    createApp: theOne(await load(`${server}/app.ts`)),
    definitions: await load(`${server}/operations.ts`),
  });
}

interface Modules {
  readonly createClient: Callable;
  readonly operations: Loaded;
  readonly createApp: Callable;
  readonly definitions: Loaded;
}

function pairOf({ securitySchemes }: HttpApi, { createClient, operations, createApp, definitions }: Modules): Pair {
  const credentials = Object.fromEntries(
    securitySchemes.map((scheme) => [
      scheme.name,
      scheme.type === 'http' && scheme.scheme === 'basic' ? 'user:password' : 'secret',
    ]),
  );
  return {
    call(operation, request, fetch, headers = {}) {
      const send = theOne(operations, new RegExp(`operation: ['"]${operation.replace(/[^\w-]/g, '.+')}['"]`)) as Call;
      const own = createClient({
        baseUrl: 'http://service',
        credentials,
        fetch: (url: string, init: RequestInit) => fetch(new Request(url, init)),
      });
      const takesRequest = /^[^)]*\brequest\b/.test(String(send));
      return send(own, ...(takesRequest ? [request] : []), { headers });
    },
    app(handle, onError) {
      const ids = new Map(Object.entries(definitions).map(([name, definition]) => [name, Object(definition).id]));
      const service = new Proxy(
        {},
        { get: (_, method: string) => (request: Values) => handle(String(ids.get(method)), request) },
      );
      const security = Object.fromEntries(securitySchemes.map(({ name }) => [name, () => 'somebody']));
      return createApp(service, { security, answers: 'report', onError }) as Hono;
    },
  };
}

/** The one function of a module, or the one with a text in it: what generated code calls it is not worked out again. */
function theOne(module: Loaded, text = /^/): Callable {
  const found = Object.values(module).find((each) => typeof each === 'function' && text.test(String(each)));
  if (typeof found !== 'function') throw new Error(`No function has ${text}`);
  return found as Callable;
}
