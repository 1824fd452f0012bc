import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { python } from './environment.ts';
import { startFlowServer } from './flow-server.ts';
import { generateCases, materialise } from './generate.ts';
import type { RunningServer } from './server.ts';

const SCRIPT = fileURLToPath(new URL('flow.py', import.meta.url));

let server: RunningServer;
let folder: string;
let results: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  const interpreter = await python();
  folder = materialise(await generateCases('flow'));
  server = await startFlowServer();
  results = JSON.parse(await interpreter.run([SCRIPT, server.url], { path: `${folder}/src` }));
}, 300_000);

afterAll(async () => {
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe('the Python client', () => {
  test.each([
    ['retried', 3],
    ['given up', 'ServiceUnavailableError'],
    ['asks too much', 'ServiceUnavailableError'],
    ['waited', 2],
    ['reset', 3],
    ['post', 'ServiceUnavailableError'],
    ['keyed', [2, 'mine']],
    ['own key', [2, 36, 'me']],
    ['file', 2],
    ['bytes', [2, 'abc']],
    ['stream', 'ServiceUnavailableError'],
    ['no retry', 'ServiceUnavailableError'],
    ['broken without retry', 'RemoteProtocolError'],
    ['async retried', 3],
    ['async reset', 6],
    ['async given up', [503, true]],
  ])('repeats what may be repeated: %s', (name, expected) => {
    expect(results[name]).toEqual(expected);
  });

  test('waits as long as Retry-After asks', () => {
    expect(results['waited for']).toBeGreaterThanOrEqual(1);
  });

  test.each([
    ['cursor', [1, 2, 3, 4, 5]],
    ['from cursor', [5]],
    ['page', [1, 2, 3, 4, 5]],
    ['from page', [2, 1, 0]],
    ['offset', [1, 2, 3, 4, 5]],
    ['link', [1, 2, 3, 4, 5]],
    ['foreign link', 'ValueError'],
    ['async cursor', [1, 2, 3, 4, 5]],
    ['async link', [2, 2, 1]],
  ])('goes through pages by %s', (name, expected) => {
    expect(results[name]).toEqual(expected);
  });

  test.each([
    [
      'events',
      [
        ['message', 1, 'a', null],
        ['other', 2, 'a', 50],
        ['message', 3, '', null],
      ],
    ],
    ['no events', 'NotFoundError'],
    ['texts', ['grüße', '', 'a\nb']],
    ['left early', [1, true]],
    ['lines', [1, 2, 3]],
    ['sent lines', '{"id":0}\n{"id":1}\n'],
    ['sent list', '{"id":5}\n'],
    ['download', [true, 2_000_000, 2_000_000]],
    ['no download', 'Gone'],
    ['async events', [1, 2, 3]],
    ['async left early', true],
    ['async lines', [1, 2, 3]],
    ['async sent lines', '{"id":7}\n{"id":8}\n'],
    ['async download', 2_000_000],
  ])('reads and writes piece by piece: %s', (name, expected) => {
    expect(results[name]).toEqual(expected);
  });

  test('fetches a token once, and another one when it is refused', () => {
    const second = 'Bearer client_credentials a b 2';
    expect(results['token']).toEqual([second, second, second]);
    expect(results['refreshed']).toEqual(Array(2).fill('Bearer refresh_token r3 4'));
    expect(results['replaced']).toEqual(['r3', 'r4']);
    expect(results['no token']).toBe('TokenError');
    expect(results['refused']).toBe('UnauthorizedError');
    expect(new Set(results['async token'] as string[])).toEqual(new Set(['Bearer client_credentials  5']));
    expect(results['async refreshed']).toBe('Bearer refresh_token r0 6');
  });

  test('lets hooks and headers follow a call', () => {
    expect(results['traces']).toEqual(['t0', 't1', 'closest']);
    expect(results['operations']).toEqual(['makeFlaky', 'makeFlaky', 'makeFlaky']);
  });

  test('tells genuine webhooks from others', () => {
    expect(results['webhooks']).toEqual([
      { a: 1 },
      1,
      'No signature of the message fits',
      'No signature of the message fits',
      'The message is too old',
      'The message is from the future',
      'The time of the message is no number of seconds',
      'The message lacks a header of Standard Webhooks',
      'The message is no JSON',
    ]);
    expect(results['bad secret']).toBe('ValueError');
  });
});
