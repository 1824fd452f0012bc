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
import { compileModels } from './compile.ts';
import { modelina } from './printed.ts';
import { LEAST, NAMED, NAMES, ORDER, PACKAGES, PLAIN, TEXTS } from './values.ts';

const CASE = join(import.meta.dirname, 'cases/shop');
const folder = mkdtempSync(join(tmpdir(), 'models-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function modelOf(document: unknown, name = 'contract'): Promise<Api> {
  const file = `${name}.json`;
  const { contract } = await loadContract(inMemory({ [file]: JSON.stringify(document) }), file);
  if (contract === undefined) throw new Error('The document should load');
  return buildModel(contract).api;
}

describe.each(MODEL_LANGUAGES)('%s', (language) => {
  test('is what is expected', async () => {
    expectGolden(join(CASE, language), await emitModels([await readHttpCase(CASE)], language, modelina));
  });

  test('compiles, whatever a contract describes, and loses nothing of a value', async () => {
    const apis: Api[] = [await readHttpCase(CASE), await modelOf(TEXTS, 'texts'), await modelOf(NAMES, 'names')];
    for (const name of PACKAGES) apis.push(await modelOf(PLAIN, name));
    const files = await emitModels(apis, language, modelina);
    for (const { path } of files) expect(path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
    for (const { content } of files) expect(withoutComments(content)).not.toContain('process.exit(1)');
    const place = join(folder, language);
    const pass = compileModels(language, place, files, (name) => (name === 'contract' ? 'Order' : 'Root'));
    expect(pass('contract', [ORDER, LEAST, { ...LEAST, unknown: 1 }])).toEqual([ORDER, LEAST, LEAST]);
    expect(pass('texts', [{ a: 'x' }])).toEqual([{ a: 'x' }]);
    expect(pass('names', [NAMED, {}])).toEqual([NAMED, {}]);
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
