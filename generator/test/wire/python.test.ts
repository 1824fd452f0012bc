/** What leaves the generated Python client arrives equal in the generated server, and comes back equal. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPythonClient } from '../../emit/clients/python/index.ts';
import { readHttpCase } from '../golden-folder.ts';
import type { Conversation } from '../python/conversation.ts';
import { python } from '../python/environment.ts';
import { materialise, PACKAGE } from '../python/generate.ts';
import { type Echo, startEcho } from './echo.ts';
import { EXCHANGES } from './values.ts';

const CASE = fileURLToPath(new URL('cases/styles', import.meta.url));
const SCRIPT = fileURLToPath(new URL('roundtrip.py', import.meta.url));
const seed = process.env['FC_SEED'] === undefined ? {} : { seed: Number(process.env['FC_SEED']) };

let echo: Echo;
let folder: string;
let client: Conversation;

beforeAll(async () => {
  const interpreter = await python();
  folder = materialise(emitPythonClient([await readHttpCase(CASE)], { package: PACKAGE }));
  echo = await startEcho();
  client = interpreter.converse([SCRIPT, echo.url], `${folder}/src`);
}, 300_000);

afterAll(async () => {
  await client?.end();
  await echo?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe('values arrive and come back equal', () => {
  test.each(EXCHANGES)(
    '$operation',
    async ({ operation, place, values }) => {
      await fc.assert(
        fc.asyncProperty(values, async (sent) => {
          const wanted: unknown = JSON.parse(JSON.stringify(sent));
          const back = await client.ask({ operation, place, values: sent });
          expect(back).toEqual(wanted);
          expect(echo.arrived.at(-1)).toEqual(wanted);
        }),
        { numRuns: 60, ...seed },
      );
    },
    120_000,
  );
});
