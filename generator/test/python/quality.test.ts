import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPythonClient } from '../../emit/clients/python/index.ts';
import { workingTree } from '../../load/index.ts';
import { type Python, python } from './environment.ts';
import { CASES, materialise, PACKAGE, REPOSITORY, readApi } from './generate.ts';

const OURS = ['asr', 'gateway', 'ingestion', 'metadata', 'search', 'training'];
const TRAIN_TRAVEL = 'node_modules/@readme/oas-examples/3.1/json';
const GITHUB = 'node_modules/@octokit/openapi/generated';

let interpreter: Python;
let folder: string;
let github: string;

beforeAll(async () => {
  interpreter = await python();
  const gitHub = await readApi(workingTree(join(REPOSITORY, GITHUB)), 'api.github.com.json');
  github = materialise(emitPythonClient([gitHub], { package: PACKAGE }));
  const apis = await Promise.all([
    ...OURS.map((name) => readApi(workingTree(join(REPOSITORY, 'contracts')), `openapi/${name}.yaml`)),
    readApi(workingTree(join(REPOSITORY, TRAIN_TRAVEL)), 'train-travel.json'),
    readApi(workingTree(join(REPOSITORY, 'generator/test/openapi-3.2/cases')), 'warehouse/contract.yaml'),
    ...['library', 'wire', 'values', 'flow', 'family'].map((name) =>
      readApi(workingTree(join(CASES, name)), `${name}.yaml`),
    ),
  ]);
  folder = materialise(emitPythonClient(apis, { package: PACKAGE }));
}, 300_000);

afterAll(() => {
  for (const each of [folder, github]) if (each !== undefined) rmSync(each, { recursive: true, force: true });
});

describe.each([
  ['our contracts, train-travel and the test cases', () => folder],
  ["GitHub's 1,223 operations", () => github],
])('a package of %s', (_name, place) => {
  test('is clean under mypy --strict, with the oldest Python that it supports in mind', async () => {
    const mypy = ['-m', 'mypy', '--strict', '--python-version', '3.10', '--cache-dir', '/dev/null', 'src'];
    expect(await interpreter.run(mypy, { cwd: place() })).toMatch(/^Success: no issues found/);
  }, 300_000);

  test('is clean under ruff and formatted as ruff formats', async () => {
    const ruff = (...args: string[]) => interpreter.run(['-m', 'ruff', ...args, '--no-cache', '.'], { cwd: place() });
    expect(await ruff('check')).toMatch(/^All checks passed/);
    expect(await ruff('format', '--check')).toMatch(/already formatted/);
  }, 60_000);
});

describe('a package of our contracts', () => {
  test('builds a wheel that imports, with every type complete', async () => {
    await interpreter.run(['-m', 'build', '--wheel', '--no-isolation', '.'], { cwd: folder });
    const [wheel] = readdirSync(join(folder, 'dist'));
    expect(wheel).toBe('example_client-1.2.0-py3-none-any.whl');
    const names = [...OURS, 'train_travel', 'library', 'wire', 'values', 'flow', 'family'];
    const program = `
import importlib, sys
sys.path.insert(0, sys.argv[1])
from pydantic import BaseModel, TypeAdapter
for name in sys.argv[2:]:
    models = importlib.import_module(f"example_client.{name}").models
    for value in list(vars(models).values()):
        if isinstance(value, type) and issubclass(value, BaseModel):
            value.model_rebuild(force=True)
import example_client
print(sys.argv[1] in example_client.__file__)
`;
    const output = await interpreter.run(['-c', program, join(folder, 'dist', wheel ?? ''), ...names], { cwd: '/' });
    expect(output.trim()).toBe('True');
  }, 120_000);
});
