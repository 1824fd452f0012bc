import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from '../../cli/run.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

async function cli(cwd: string, ...argv: string[]): Promise<{ exit: number; text: string }> {
  let text = '';
  const print = (more: string): void => {
    text += more;
  };
  const exit = await run(argv, { cwd, colour: false, interactive: false, stdout: print, stderr: print });
  return { exit, text };
}

test('our own contracts have nothing to complain about, checked afresh', { timeout: 60_000 }, async () => {
  expect(await cli(ROOT, 'validate', '--no-cache')).toEqual({ exit: 0, text: '14 contracts valid\n' });
});

test('neither have the ones that init writes', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-valid-'));
  try {
    await cli(folder, 'init');
    expect(await cli(folder, 'validate', '--no-cache')).toEqual({ exit: 0, text: '2 contracts valid\n' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const FAMILY = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
security: []
paths:
  /pets:
    get:
      operationId: listPets
      responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
components:
  schemas:
    Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }] }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
    Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
    Stone: { allOf: [{ type: object }] }
`;

const PATHS = `openapi: 3.1.0
info: { title: Paths, version: 1.0.0 }
security: []
paths:
  /a: { $ref: '#/components/pathItems/A' }
  /b: { $ref: '#/components/pathItems/A', summary: The same }
webhooks:
  w: { $ref: '#/components/pathItems/W' }
components:
  pathItems:
    A: { head: { responses: { '204': { description: d } } } }
    W: { post: { operationId: w, responses: { '204': { description: d } } } }
`;

test('paths may refer to path items, and what is wrong there is told there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-paths-'));
  try {
    writeFileSync(join(folder, 'paths.yaml'), PATHS);
    expect(await cli(folder, 'validate', 'paths.yaml', '--no-cache')).toMatchObject({ exit: 0 });
    writeFileSync(join(folder, 'paths.yaml'), PATHS.replace('#/components/pathItems/A', '#/components/pathItems/B'));
    const { text } = await cli(folder, 'validate', 'paths.yaml', '--no-cache');
    expect(text.match(/ error .*/g)).toEqual([' error ref-unresolved']);
    writeFileSync(join(folder, 'paths.yaml'), PATHS.replace('A: { head:', 'A: { heat:'));
    const misspelt = await cli(folder, 'validate', 'paths.yaml', '--no-cache');
    expect(misspelt.text.match(/'heat' isn't known here/g)).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a sunset is a day that the gate understands as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-sunset-'));
  const complaints = async (sunset: string): Promise<number> => {
    const text = PATHS.replace('A: { head: {', `A: { head: { deprecated: true, x-sunset: '${sunset}',`);
    writeFileSync(join(folder, 'paths.yaml'), text);
    return (
      (await cli(folder, 'validate', 'paths.yaml', '--no-cache')).text.match(/x-sunset isn't a date/g)?.length ?? 0
    );
  };
  try {
    for (const day of ['2027-03-31', '2028-02-29', '2027-03-31T10:00:00+07:00']) expect(await complaints(day)).toBe(0);
    for (const day of ['2027-02-31', '31.03.2027', '2027-03-31T10:00:00', '']) expect(await complaints(day)).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what a discriminator takes in by its name is used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-family-'));
  try {
    writeFileSync(join(folder, 'pets.yaml'), FAMILY);
    const { text } = await cli(folder, 'validate', 'pets.yaml', '--no-cache');
    expect(text.match(/nothing uses '.*'/g)).toEqual(["nothing uses 'Stone'"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('an example fits, whatever schemas beside it do not apply', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-valid-'));
  const schema = {
    type: 'object',
    patternProperties: { '^a': { type: 'integer' } },
    if: { required: ['b'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { b: { type: 'string' } } },
    dependentSchemas: { c: { properties: { c: {} } } },
    unevaluatedProperties: false,
    examples: [{ aa: 1 }, { aa: 1, b: 'x', c: 2 }],
  };
  const info = { title: 'T', version: '1.0.0' };
  const document = { openapi: '3.1.0', info, security: [], paths: {}, components: { schemas: { A: schema } } };
  try {
    writeFileSync(join(folder, 'a.json'), JSON.stringify(document));
    expect(await cli(folder, 'validate', '--no-cache', 'a.json')).toMatchObject({ exit: 0 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
