/** `release`, end to end, in git repositories of the test's own. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ASYNCAPI, asyncapi, OPENAPI, openapi } from '../gate/contracts.ts';
import { type Outcome, Repository } from '../gate/repository.ts';

const CONFIG = '{ "contracts": ["contracts/openapi/*.yaml", "contracts/asyncapi/*.yaml"] }\n';

function project(): Repository {
  const repository = Repository.create();
  repository.write('ai2text-codegen.json', CONFIG);
  repository.write(OPENAPI, openapi);
  repository.write(ASYNCAPI, asyncapi);
  repository.commit();
  return repository;
}

/** A project whose contracts were released as 1.2.0. */
async function released(): Promise<Repository> {
  const repository = project();
  await release(repository);
  repository.commit();
  expect(await release(repository, '--tag')).toMatchObject({ code: 0 });
  return repository;
}

function release(repository: Repository, ...flags: readonly string[]): Promise<Outcome> {
  return repository.command('release', ...flags);
}

function read({ root }: Repository, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('the first release', () => {
  test('freezes the contracts, begins the changelog and names the tag', async () => {
    using repository = project();
    const { code, stdout } = await release(repository);
    expect(code).toBe(0);
    expect(stdout).toContain('Contracts 1.2.0, the first release');
    expect(stdout).toContain('git tag --annotate contracts-v1.2.0');
    const frozen = readdirSync(join(repository.root, 'releases/1.2.0')).sort();
    expect(frozen).toEqual(['note.written.v1.json', 'notes.json', 'release.json']);
    expect(read(repository, 'CHANGELOG.md')).toMatch(/^# Changelog\n\n## Contracts 1\.2\.0/);
  });

  test('written again is the same, and a dry run writes nothing', async () => {
    using repository = project();
    const dry = await release(repository, '--dry-run');
    expect(dry.stdout).toContain('would write releases/1.2.0/notes.json');
    expect(existsSync(join(repository.root, 'releases'))).toBe(false);
    await release(repository);
    const before = read(repository, 'CHANGELOG.md');
    const again = await release(repository, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ outcome: 'written', version: '1.2.0', written: [], removed: [] });
    expect(read(repository, 'CHANGELOG.md')).toBe(before);
  });

  test('is tagged once its files are committed, and not before', async () => {
    using repository = project();
    const early = await release(repository, '--tag');
    expect(early.code).toBe(1);
    expect(early.stderr).toContain('was not set: commit what was written first');
    repository.commit();
    expect((await release(repository, '--tag')).stdout).toContain('Set the tag contracts-v1.2.0');
    expect(repository.git('tag', '--list').trim()).toBe('contracts-v1.2.0');
    expect((await release(repository)).stdout).toContain('Nothing to release');
  });
});

describe('the next release', () => {
  test('of a break needs the version that says so, and tells how to move', async () => {
    using repository = await released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    repository.commit();
    const refused = await release(repository);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      '1.2.0 → 1.3.0 is too small, its changes ask for a major version: set info.version to 2.0.0',
    );
    expect(existsSync(join(repository.root, 'releases/1.3.0'))).toBe(false);

    repository.edit(OPENAPI, 'version: 1.3.0', 'version: 2.0.0');
    repository.commit();
    expect((await release(repository)).code).toBe(0);
    const changelog = read(repository, 'CHANGELOG.md');
    expect(changelog.indexOf('## Contracts 2.0.0')).toBeGreaterThan(0);
    expect(changelog.indexOf('## Contracts 2.0.0')).toBeLessThan(changelog.indexOf('## Contracts 1.2.0'));
    const guide = readdirSync(join(repository.root, 'docs/migrations'))[0] ?? '';
    expect(changelog).toContain(`docs/migrations/${guide}`);
    // A payload that worked before, from the proof of the finding.
    expect(read(repository, `docs/migrations/${guide}`)).toMatch(/"text": ".{101,200}"/);
  });

  test('of an addition needs a minor version', async () => {
    using repository = await released();
    repository.edit(OPENAPI, 'colour:\n', 'size:\n          type: integer\n        colour:\n');
    repository.commit();
    const refused = await release(repository, '--json');
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({ outcome: 'refused', base: 'contracts-v1.2.0' });
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    repository.commit();
    expect(JSON.parse((await release(repository, '--json')).stdout)).toMatchObject({
      outcome: 'written',
      version: '1.3.0',
      tag: 'contracts-v1.3.0',
      contracts: expect.arrayContaining([{ contract: 'notes', from: '1.2.0', to: '1.3.0', required: 'minor' }]),
    });
  });

  test('of contracts that nobody else can see is refused', async () => {
    using repository = await released();
    repository.edit(OPENAPI, 'title: Notes', 'title: More notes');
    repository.write('contracts/openapi/new one.yaml', openapi);
    const { code, stderr } = await release(repository);
    expect(code).toBe(1);
    expect(stderr).toContain(`${OPENAPI} is not committed`);
    expect(stderr).toContain('contracts/openapi/new one.yaml is not committed');
  });

  test('of a broken event is refused whatever its version, since old readers go on', async () => {
    using repository = await released();
    repository.edit(ASYNCAPI, 'maxLength: 200', 'maxLength: 300');
    repository.edit(ASYNCAPI, 'version: 1.0.0', 'version: 2.0.0');
    repository.commit();
    const { code, stderr } = await release(repository);
    expect(code).toBe(1);
    expect(stderr).toContain('no version number announces that');
  });

  test('with an override that has run out is refused', async () => {
    using repository = await released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    const rule = 'request-property-max-length-decreased';
    repository.write(
      'contracts/overrides.yaml',
      `overrides:\n  - rule: ${rule}\n    place: { operation: POST /notes }\n    reason: none\n    owner: us\n    expires: '2020-01-01'\n`,
    );
    repository.commit();
    const { code, stderr } = await release(repository);
    expect(code).toBe(1);
    expect(stderr).toMatch(/overrides\.yaml: .*(expired|ran out|2020-01-01)/);
  });

  test('removes what an earlier run for the same version left of a contract that is gone', async () => {
    using repository = project();
    await release(repository);
    repository.remove(ASYNCAPI);
    repository.commit();
    expect((await release(repository)).stdout).toContain('removed releases/1.2.0/note.written.v1.json');
    expect(existsSync(join(repository.root, 'releases/1.2.0/note.written.v1.json'))).toBe(false);
  });
});

describe('what was frozen', () => {
  test('is what a clone without tags is compared with, and its form is no change', async () => {
    using repository = await released();
    using clone = repository.clone('--no-tags');
    const { code, stdout, stderr } = await clone.gate();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('nothing changed') });
    expect(stderr).toBe('note: no release tag is known here; compared with the frozen releases/1.2.0\n');
  });

  test('is what later versions are compared with, tags or none', async () => {
    using repository = await released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    const { code, stdout } = await repository.gate('--base', 'releases/1.2.0', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).changes).toContainEqual(
      expect.objectContaining({ id: 'request-property-max-length-decreased', level: 'ERR' }),
    );
    repository.git('checkout', '--', '.');
    expect((await repository.gate('--base', 'releases/1.2.0')).code).toBe(0);
  });
});

describe('says in one line what stands in the way', () => {
  test('no config, no repository, a shallow clone, a tag that is taken, a version that is none', async () => {
    using empty = Repository.create();
    expect(await release(empty)).toMatchObject({ code: 2, stderr: expect.stringContaining('init') });

    using repository = await released();
    using shallow = repository.clone('--depth=1', '--no-tags');
    const told = await release(shallow);
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('This clone is shallow') });
    expect(told.stderr).not.toContain('    at ');

    repository.edit(OPENAPI, 'version: 1.2.0', 'version: next');
    repository.commit();
    const { code, stderr } = await release(repository);
    expect([1, 2]).toContain(code);
    expect(stderr).toMatch(/next/);
  });
});
