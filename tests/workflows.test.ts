/** Workflows that speak of services speak of all of them, and run nothing of others that could change under its name. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '..');
const FILES = globSync('.github/{workflows/*.yml,actions/*/action.yml}', { cwd: ROOT });

test('every service that has a Dockerfile is delivered', () => {
  const { jobs } = parse(readFileSync(join(ROOT, '.github/workflows/deliver.yml'), 'utf8'));
  const services = globSync('services/*/Dockerfile', { cwd: ROOT }).map((file) => file.split('/')[1]);
  expect(jobs.images.strategy.matrix.service).toEqual(services.sort());
});

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const uses = [...text.matchAll(/^\s*(?:- )?uses: (\S+)/gm)].map(([, used = '']) => used);

  test('pins what it uses to a commit, or uses what is here', () => {
    const here = uses.filter((used) => used.startsWith('./'));
    for (const used of here) expect(existsSync(join(ROOT, used)), used).toBe(true);
    const foreign = uses.filter((used) => !used.startsWith('./'));
    expect(foreign.filter((used) => !/@[0-9a-f]{40}$/.test(used))).toEqual([]);
  });

  test('puts nothing into a script that somebody else may have written', () => {
    // What a branch is called, or an input says, would become a part of the program.
    const scripts = stepsOf(parse(text)).flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(scripts.length).toBeGreaterThan(file.endsWith('deliver.yml') ? 0 : 1);
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

interface Step {
  readonly run?: string;
}

interface Steps {
  readonly steps?: readonly Step[];
}

function stepsOf({ jobs = {}, runs = {} }: { jobs?: Record<string, Steps>; runs?: Steps }): readonly Step[] {
  return [...Object.values(jobs), runs].flatMap(({ steps = [] }) => steps);
}
