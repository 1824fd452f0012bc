/** Models are what the folders of `cases` hold, their compilers take them, and values pass through them unchanged. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import { emitModels, MODEL_LANGUAGES } from '../../emit/models/index.ts';
import { inMemory, loadContract } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';
import { asyncApiDocument, openApiDocument } from '../hostile/documents.ts';
import { compileModels, roundTrip } from './compile.ts';
import { modelina } from './printed.ts';

const CASE = join(import.meta.dirname, 'cases/shop');
const folder = mkdtempSync(join(tmpdir(), 'models-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function modelOf(document: unknown): Promise<Api> {
  const { contract } = await loadContract(inMemory({ 'contract.json': JSON.stringify(document) }), 'contract.json');
  if (contract === undefined) throw new Error('The document should load');
  return buildModel(contract).api;
}

const ORDER = {
  id: 'a',
  status: 'in-progress',
  class: 'first',
  total: 0,
  note: null,
  count: 0,
  paid: false,
  '+1': 1,
  '-1': -1,
  'order-number': 'dash',
  order_number: 'underscore',
  orderNumber: 'capital',
  lines: [{ sku: 'x', quantity: 9007199254740991 }, { sku: 'y' }],
  labels: { a: 1 },
  weights: [0.5],
  things: [{ any: 1 }, 'thing'],
  anything: { deep: [1] },
  payment: { kind: 'card' },
  address: { street: 'Main', kind: 'home' },
};
const LEAST = { status: '', class: '', total: 1.5, note: 'n' };

describe.each(MODEL_LANGUAGES)('%s', (language) => {
  test('is what is expected, compiles, and loses nothing of a value', async () => {
    const files = await emitModels([await readHttpCase(CASE)], language, modelina);
    expectGolden(join(CASE, language), files);
    const place = join(folder, language);
    compileModels(language, place, files, 'Order');
    for (const value of [ORDER, LEAST]) expect(roundTrip(language, place, 'contract', value)).toEqual(value);
    expect(roundTrip(language, place, 'contract', { ...LEAST, unknown: 1 })).toEqual(LEAST);
  }, 300_000);

  test('compiles whatever a contract describes, and runs none of it', async () => {
    const texts = HOSTILE.map((text) => text.replace(/\0/g, ''));
    const schemas = Object.fromEntries(
      texts.map((text, index) => [
        `${text.replace(/[#?%/{}]/g, '')}n${index}`,
        {
          type: 'object',
          title: text,
          description: text,
          properties: {
            value: { type: 'string', description: text, default: text, enum: [text, `n${index}`] },
            plain: { type: 'string', description: text, default: text },
          },
        },
      ]),
    );
    const document = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: {}, components: { schemas } };
    const plain = {
      ...document,
      components: { schemas: { ...schemas, Root: { type: 'object', properties: { a: { type: 'string' } } } } },
    };
    const files = await emitModels([await modelOf(plain)], language, modelina);
    for (const { path } of files) expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
    for (const { content } of files) expect(withoutComments(content)).not.toContain('process.exit(1)');
    const place = join(folder, `${language}-hostile`);
    compileModels(language, place, files, 'Root');
    expect(roundTrip(language, place, 'contract', { a: 'x' })).toEqual({ a: 'x' });
  }, 300_000);

  test.each(['"', '\\', '`', 'a,b', '\n', '\u0000', '"; process.exit(1); //', '\\u0022', '-', '\u2028'])(
    'refuses a member %j, which no literal holds as it is',
    async (name) => {
      const text = `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},"components":{"schemas":{"A":
        {"type":"object","properties":{${JSON.stringify(name)}:{"type":"string"}}}}}}`;
      const { contract } = await loadContract(inMemory({ 'contract.json': text }), 'contract.json');
      if (contract === undefined) throw new Error('The document should load');
      await expect(emitModels([buildModel(contract).api], language, modelina)).rejects.toMatchObject({
        code: 'unsafe-text',
        origin: { pointer: expect.stringContaining('/components/schemas/A/properties/') },
      });
    },
  );

  test('gives models of events and of many kinds of schema', async () => {
    const harmless = (slot: number): string => `harmless${slot}`;
    for (const document of [openApiDocument(harmless), asyncApiDocument(harmless)]) {
      const files = await emitModels([await modelOf(document)], language, modelina);
      expect(files.length).toBeGreaterThan(0);
    }
  });
});

/** Code alone: what is left of it after comments. A literal may hold such text, as data. */
function withoutComments(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

const HOSTILE = [
  "'; process.exit(1); //",
  '"; process.exit(1); //',
  '`; process.exit(1); `',
  '*/ process.exit(1); /*',
  '*\u0001/ process.exit(1); /*',
  '**//* process.exit(1); */',
  '\\u002a\\u002f process.exit(1); /*',
  '/* never closed',
  '\n process.exit(1)\n',
  '\r\n*/ process.exit(1)',
  '\u2028process.exit(1)\u2029',
  '\u0007\u001b[31m \u202e',
  '$&',
  '%s%n',
  '\\',
  '',
  ' ',
  '123',
  'class',
  'String',
  'Option',
  'constructor',
  'toString',
  '💥',
  '用户',
];

test('says in one line what is missing', async () => {
  let told = '';
  const hear = (text: string): void => {
    told += text;
  };
  const io = { stdout: hear, stderr: hear, cwd: CASE, colour: false, interactive: false };
  expect(await run(['models', 'contract.yaml', '--lang', 'java', '--out', join(folder, 'none')], io)).toBe(2);
  expect(told).toContain('@asyncapi/modelina 5.10, and it is not installed');
  expect(await run(['models', 'contract.yaml', '--lang', 'cobol', '--out', 'x'], io)).toBe(2);
});
