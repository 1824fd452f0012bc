import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emitServers } from '../../emit/servers/index.ts';
import { createMock, type MockRequest } from '../../mock/index.ts';
import type { HttpApi, Operation } from '../../model/ir/index.ts';
import type { Call } from '../../verify/calls/call.ts';
import { KnownValues } from '../../verify/calls/known-values.ts';
import { sampleCall } from '../../verify/calls/sample-call.ts';
import { vary } from '../../verify/calls/vary.ts';
import { wireRequest } from '../../verify/wire/wire-request.ts';
import { operationPair } from '../diff/arbitrary-operation.ts';
import { apiWith, operationOf } from '../diff/operation-api.ts';

/** A longer run takes other seeds: `DECODER_RUNS=500 DECODER_SEED=2`. */
const RUNS = Number(process.env['DECODER_RUNS'] ?? 60);
const SETTINGS = { numRuns: RUNS, seed: Number(process.env['DECODER_SEED'] ?? 1) };
const SCOPE = { schemas: new Map() };
/** What the one handler answers. */
const DONE = { '204': { description: 'Done.' } };

let folder: string;
let servers = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ai2text-decoders-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Fetch = (request: Request) => Response | Promise<Response>;

/** The generated server of a contract, whose one handler says that all is well. */
async function serverOf(api: HttpApi): Promise<Fetch> {
  const root = join(folder, String(servers++));
  for (const { path, content } of emitServers([api], { importExtension: '.ts' })) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    // Packages of this repository are out of sight from a temporary folder.
    writeFileSync(
      file,
      content.replace(/from '(@ai2text\/[^']+|hono)'/g, (_, name: string) => `from '${import.meta.resolve(name)}'`),
    );
  }
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, api.name, 'index.ts')).href);
  const create = Object.values(module).find((each) => typeof each === 'function' && /App$/.test(each.name));
  if (typeof create !== 'function') throw new Error('The server has no app');
  return create({ doThing: () => ({ status: 204 }) }).fetch;
}

/** Requests that the contract allows, and each of them with one thing changed, right or wrong. */
function requestsTo(operation: Operation): MockRequest[] {
  const calls = [0, 1, 2].flatMap((seed): Call[] => {
    const extent = seed === 0 ? 'least' : 'all';
    const call = sampleCall(operation, { scope: SCOPE, known: new KnownValues(), seed, extent });
    return call === undefined ? [] : [call, ...vary(operation, call, SCOPE).map((variation) => variation.call)];
  });
  return calls.flatMap((call) => {
    try {
      const { url, headers, body } = wireRequest(operation, call, 'http://things', {}, SCOPE);
      // The platform's own rules for addresses and headers come before any contract.
      const { url: address, headers: own } = new Request(url, { method: 'POST', headers });
      const cookie = headers['cookie'] === undefined ? {} : { cookie: headers['cookie'] };
      const bytes = new TextEncoder().encode(typeof body === 'string' ? body : '');
      const sized = { ...Object.fromEntries(own), ...cookie, 'content-length': String(bytes.length) };
      return [{ method: 'POST', target: address.slice('http://things'.length), headers: sized, body: bytes }];
    } catch {
      return [];
    }
  });
}

/** A range says that bodies are taken as they come, so servers look into none. */
const takesRanges = (operation: object) => JSON.stringify(operation).includes('/*"');

test('the generated server and the mock take and refuse the same requests', {
  timeout: 60_000 + RUNS * 500,
}, async () => {
  const seen = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(operationPair, async ({ base: { security: _, ...operation } }) => {
      if (takesRanges(operation)) return;
      const api = { ...(await apiWith({ ...operation, responses: DONE })), name: 'things' };
      const [fetch, mock] = [await serverOf(api), createMock([api])];
      for (const request of requestsTo(operationOf(api))) {
        const { method, target, headers, body } = request;
        const sent = {
          method,
          headers: Object.entries(headers).map(([name, text = '']) => [name, text] as [string, string]),
        };
        const bytes = body.length === 0 ? {} : { body: body as Uint8Array<ArrayBuffer> };
        const answer = await fetch(new Request(`http://things${target}`, { ...sent, ...bytes }));
        const { complaint = '' } = await mock(request);
        const isTaken = answer.status === 204;
        seen[isTaken ? 'taken' : 'refused'] += 1;
        const said = { target, headers, body: new TextDecoder().decode(body), complaint };
        expect({ ...said, isTaken }).toEqual({ ...said, isTaken: complaint === '' });
      }
    }),
    SETTINGS,
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(RUNS);
});
