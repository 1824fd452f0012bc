import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Python, python } from './environment.ts';
import { generateCases, materialise } from './generate.ts';
import { type Received, type RunningServer, sendJson, startServer } from './server.ts';

const SCRIPT = fileURLToPath(new URL('roundtrip.py', import.meta.url));

let interpreter: Python;
let server: RunningServer;
let folder: string;
let arrived: unknown[] = [];

/** Reads the parameters of `texts` as any server would; mirrors everything else. */
function answer({ target, headers, body }: Received, response: ServerResponse): void {
  if (!target.startsWith('/texts/')) {
    const text = Buffer.from(body, 'latin1').toString('utf8');
    arrived = JSON.parse(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    return;
  }
  const { pathname, searchParams } = new URL(target, 'http://localhost');
  const deep = [...searchParams].find(([name]) => name.startsWith('deep['));
  sendJson(response, 200, {
    path: decodeURIComponent(pathname.slice('/texts/'.length)),
    matrix: searchParams.get('matrix'),
    list: searchParams.getAll('list'),
    deep: deep && [deep[0].slice('deep['.length, -1), deep[1]],
    json: searchParams.get('json'),
    cookie: decodeURIComponent((headers['cookie'] ?? '').replace(/^cookie=/, '')),
  });
}

beforeAll(async () => {
  interpreter = await python();
  folder = materialise(await generateCases('values'));
  server = await startServer(answer);
}, 300_000);

afterAll(async () => {
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

const text = fc.string({ unit: 'grapheme' });
const whole = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const { json, tree, nested } = fc.letrec((tie) => ({
  json: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value))),
  tree: fc.record(
    { value: whole, children: fc.array(tie('tree'), { maxLength: 2, depthIdentifier: 'tree' }), 'x-more': tie('json') },
    { requiredKeys: [] },
  ),
  nested: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nested' },
    text,
    fc.array(tie('nested'), { maxLength: 3, depthIdentifier: 'nested' }),
  ),
}));
const circle = fc.record({ 'type-name': fc.constantFrom('circle', 'disc'), r: number, more: json });
const square = fc.record({ 'type-name': fc.constant('square'), side: whole });
const shape = fc.oneof(circle, square);

const playing = fc.oneof(
  fc.record({ type: fc.constant('track'), plays: whole }),
  fc.record({ type: fc.constant('episode') }),
);

const everything = fc.record(
  {
    'required-text': text,
    required_text: whole,
    nullable: fc.option(text),
    optional: text,
    since: date.map((value) => value.toISOString()),
    maybeNull: fc.option(number),
    kind: fc.constantFrom('a', 'b', 3, true, null),
    const: fc.constant('fixed'),
    class: fc.boolean(),
    model_config: text,
    copy: text,
    date: date.map((value) => value.toISOString().slice(0, 10)),
    uuid: fc.uuid(),
    str: text,
    _private: text,
    '': text,
    '1st': text,
    tuple: fc.tuple(text, whole),
    rest: fc.tuple(text, fc.array(whole)).map(([first, others]) => [first, ...others]),
    map: fc.dictionary(text, tree),
    pattern: fc.dictionary(
      text.map((name) => `x-${name}`),
      whole,
    ),
    tree,
    shape,
    playing,
    shapes: fc.array(fc.option(shape)),
    union: fc.oneof(text, whole, fc.array(fc.boolean())),
    strings: fc.record({ known: whole, other: text, 'an other': text }, { requiredKeys: [] }),
    closed: fc.record({ only: text }, { requiredKeys: [] }),
    merged: fc.record({ 'type-name': text, r: number, colour: text, more: json }),
    nested,
    anything: json,
    unnamed: json,
    requiredText: json,
  },
  { requiredKeys: ['required-text', 'nullable', 'kind', 'const'] },
);

test('values arrive as they were given, and come back equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(everything, { minLength: 1, maxLength: 60 }), fc.array(text), async (values, texts) => {
      const input = JSON.stringify({ values, texts: texts.map(sendable) });
      const output = await interpreter.run([SCRIPT, server.url], { input, path: `${folder}/src` });
      const result: unknown = JSON.parse(output);
      const clean: unknown = JSON.parse(JSON.stringify(values));
      expect(JSON.parse(JSON.stringify(arrived), instants)).toEqual(clean);
      expect(JSON.parse(JSON.stringify(result), instants)).toEqual({
        values: clean,
        equal: true,
        texts: texts.map(sendable).map((each) => ({
          path: each,
          matrix: each,
          list: [each, '', each],
          deep: [each, each],
          json: JSON.stringify([each]),
          cookie: each,
        })),
      });
    }),
    { numRuns: 10 },
  );
}, 300_000);

/** The same instant may be spelt in several ways. */
function instants(name: string, value: unknown): unknown {
  return name === 'since' && typeof value === 'string' ? new Date(value).toISOString() : value;
}

/** A path made of dots alone is one that URL parsers resolve, however it is escaped. */
function sendable(value: string): string {
  return /^\.{0,2}$/.test(value) ? `${value}-` : value;
}
