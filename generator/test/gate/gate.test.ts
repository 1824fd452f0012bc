import { describe, expect, test } from 'vitest';
import { ASYNCAPI, asyncapi, OPENAPI, openapi } from './contracts.ts';
import { type Outcome, Repository } from './repository.ts';

function released(): Repository {
  const repository = Repository.create();
  repository.write(OPENAPI, openapi);
  repository.write(ASYNCAPI, asyncapi);
  repository.release('v1.2.0');
  return repository;
}

interface Finding {
  readonly id: string;
  readonly level: string;
  readonly fingerprint: string;
  readonly channel?: string;
  readonly base?: { readonly file: string; readonly line: number; readonly column: number };
  readonly revision?: { readonly file: string; readonly line: number };
  readonly witness?: { readonly value: unknown; readonly validIn: string };
}

function findings({ stdout }: Outcome): Finding[] {
  return JSON.parse(stdout).changes;
}

function override(lines: Readonly<Record<string, string>>): string {
  const fields = Object.entries(lines).map(([name, value]) => `    ${name}: ${value}`);
  return `overrides:\n  -${fields.join('\n').slice(3)}\n`;
}

const answered = { reason: 'nobody sends longer ones', owner: 'notes team' };

describe('against the last release tag', () => {
  test('an unchanged tree passes', async () => {
    using repository = released();
    const { code, stdout } = await repository.gate();
    expect(code).toBe(0);
    expect(stdout).toContain('Compatible');
  });

  test('a submodule whose commit is not here ends with one clear line', async () => {
    using inner = released();
    using repository = Repository.create();
    repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'inner');
    repository.release('v1.0.0');
    repository.edit(`inner/${OPENAPI}`, 'maxLength: 200', 'maxLength: 100');
    const broken = await repository.gate('--format', 'json');
    expect(findings(broken).map(({ id }) => id)).toContain('request-property-max-length-decreased');
    repository.git('update-index', '--cacheinfo', `160000,${'1'.repeat(40)},inner`);
    repository.git('commit', '--quiet', '--message', 'Somebody forgot to push');
    repository.git('tag', 'v1.1.0');
    const { code, stderr } = await repository.gate();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: The contracts of v1\.1\.0 .* in the submodule inner, git knows no revision '1{40}'/,
    );
  });

  test('other line ends are no change', async () => {
    using repository = released();
    repository.write(OPENAPI, openapi.replaceAll('\n', '\r\n'));
    expect(findings(await repository.gate('--format', 'json'))).toEqual([]);
  });

  test('a break stops, with the finding at its line and a proof', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.code).toBe(1);
    const finding = findings(outcome).find(({ id }) => id === 'request-property-max-length-decreased');
    expect(finding).toMatchObject({ level: 'ERR', base: { file: OPENAPI, line: 30 }, revision: { line: 30 } });
    expect(finding?.witness).toEqual({ value: { text: expect.stringMatching(/^.{101,200}$/) }, validIn: 'base' });
  });

  test('an override is offered for what it can let pass, which versions are not', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    const found = findings(await repository.gate('--format', 'json'));
    const narrowed = found.find(({ id }) => id === 'request-property-max-length-decreased')?.fingerprint ?? '';
    const version = found.find(({ id }) => id === 'version-bump-missing')?.fingerprint ?? '';
    expect([narrowed, version]).not.toContain('');
    for (const [format, word] of [
      ['text', 'override  '],
      ['markdown', 'Override: `'],
    ] as const) {
      const { stdout } = await repository.gate('--format', format);
      expect(stdout).toContain(`${word}${narrowed}`);
      expect(stdout).not.toContain(version);
    }
  });

  test('an override lets a break pass until it expires', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    const before = await repository.gate('--format', 'json');
    const [finding] = findings(before).filter(({ level, id }) => level === 'ERR' && !id.startsWith('version-'));
    const rule = finding?.id ?? '';
    const place = finding?.fingerprint ?? '';
    repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2999-01-01' }));
    expect((await repository.gate()).code).toBe(0);
    repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2020-01-01' }));
    const expired = await repository.gate('--format', 'json');
    expect(expired.code).toBe(1);
    expect(findings(expired).find(({ id }) => id === 'override-expired')).toMatchObject({
      level: 'ERR',
      revision: { file: 'contracts/overrides.yaml', line: 2 },
    });
  });

  test('overrides lie among the contracts without being one', async () => {
    using repository = Repository.create();
    repository.write('ai2text-codegen.json', JSON.stringify({ contracts: ['contracts/*.yaml'] }));
    repository.write('contracts/notes.yaml', openapi);
    repository.release('v1.2.0');
    repository.edit('contracts/notes.yaml', 'maxLength: 200', 'maxLength: 100');
    repository.edit('contracts/notes.yaml', 'version: 1.2.0', 'version: 1.3.0');
    const place = '{ operation: POST /notes }';
    const rule = 'request-property-max-length-decreased';
    repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2999-01-01' }));
    const { code, stderr } = await repository.gate();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { stdout } = await repository.gate('--format', 'changelog');
    expect(stdout).toContain(`overridden by ${answered.owner} until 2999-01-01: ${answered.reason}`);
  });

  test('an override may name its place by operation and pointer', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    const place = '{ operation: POST /notes, pointer: /components/schemas/Note/properties/text }';
    const rule = 'request-property-max-length-decreased';
    repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2999-01-01' }));
    expect((await repository.gate()).code).toBe(0);
    const elsewhere = '{ operation: GET /notes }';
    repository.write(
      'contracts/overrides.yaml',
      override({ rule, place: elsewhere, ...answered, expires: '2999-01-01' }),
    );
    expect((await repository.gate()).code).toBe(1);
  });

  test('an override of one schema lets none pass whose name only begins like it', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    const rule = 'request-property-max-length-decreased';
    const under = (pointer: string) => {
      const place = `{ operation: POST /notes, pointer: ${pointer} }`;
      repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2999-01-01' }));
      return repository.gate();
    };
    expect((await under('/components/schemas/Not')).code).toBe(1);
    expect((await under('/components/schemas/Note')).code).toBe(0);
  });

  test('an override that was renewed below the one that ran out counts', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    const one = { rule: 'request-property-max-length-decreased', place: '{ operation: POST /notes }', ...answered };
    const renewed = override({ ...one, expires: '2999-01-01' }).replace('overrides:\n', '');
    repository.write('contracts/overrides.yaml', override({ ...one, expires: '2020-01-01' }) + renewed);
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.code).toBe(0);
    const unused = findings(outcome).filter(({ id }) => id.startsWith('override-'));
    expect(unused).toMatchObject([{ id: 'override-unused', revision: { line: 2 } }]);
  });

  test('an override that matches nothing is a finding, one without an owner is refused', async () => {
    using repository = released();
    const place = '0123456789abcdef';
    const rule = 'endpoint-added';
    repository.write('contracts/overrides.yaml', override({ rule, place, ...answered, expires: '2999-01-01' }));
    expect(findings(await repository.gate('--format', 'json')).map(({ id }) => id)).toEqual(['override-unused']);
    repository.write('contracts/overrides.yaml', override({ rule, place, reason: 'none', expires: '2999-01-01' }));
    const refused = await repository.gate();
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('contracts/overrides.yaml:2:');
    expect(refused.stderr).toContain('owner');
  });

  test('an addition needs a minor version: none and a patch stop, a minor passes', async () => {
    using repository = released();
    repository.edit(OPENAPI, '        colour:', '        size:\n          type: integer\n        colour:');
    const missing = await repository.gate('--format', 'json');
    expect(missing.code).toBe(1);
    expect(findings(missing).find(({ level }) => level === 'ERR')).toMatchObject({
      id: 'version-bump-missing',
      revision: { line: 4 },
    });
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.2.1');
    const small = await repository.gate('--format', 'json');
    expect(small.code).toBe(1);
    expect(findings(small).find(({ level }) => level === 'ERR')?.id).toBe('version-bump-too-small');
    repository.edit(OPENAPI, 'version: 1.2.1', 'version: 1.3.0');
    expect((await repository.gate()).code).toBe(0);
  });

  test('a break passes once a major version announces it', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.3.0');
    expect((await repository.gate()).code).toBe(1);
    repository.edit(OPENAPI, 'version: 1.3.0', 'version: 2.0.0');
    const outcome = await repository.gate();
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain('announced by the new version 2.0.0');
  });

  test('a version that went back stops', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 1.1.9');
    expect(findings(await repository.gate('--format', 'json')).map(({ id }) => id)).toEqual(['version-decreased']);
  });

  test('a broken event asks for a new one beside it, and for no greater number', async () => {
    using repository = released();
    repository.edit(ASYNCAPI, 'maxLength: 200', 'maxLength: 300');
    const { code, stdout } = await repository.gate();
    expect(code).toBe(1);
    expect(stdout).toContain('Publish the new shape as `note.written.v2` beside `note.written.v1`');
    expect(stdout).not.toContain('version-bump-missing');
  });

  test('an event breaks in either direction, and no version number announces that', async () => {
    using repository = released();
    repository.edit(ASYNCAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(ASYNCAPI, 'version: 1.0.0', 'version: 2.0.0');
    const narrowed = await repository.gate('--format', 'json');
    expect(narrowed.code).toBe(0);
    repository.edit(ASYNCAPI, 'maxLength: 100', 'maxLength: 300');
    const widened = await repository.gate('--format', 'json');
    expect(widened.code).toBe(1);
    expect(findings(widened)[0]).toMatchObject({
      id: 'message-property-max-length-increased',
      channel: 'noteWritten',
      witness: { validIn: 'revision' },
    });
  });
});

describe('what to compare with', () => {
  test('a repository without a release tag passes with one line', async () => {
    using repository = Repository.create();
    repository.write(OPENAPI, openapi);
    repository.commit();
    const { code, stdout, stderr } = await repository.gate();
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({ code: 0, stdout: '', lines: 1 });
    expect(stderr).toContain('first release');
  });

  test('tags go by version, and contracts-v before v', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 300');
    repository.release('v1.10.0');
    repository.edit(OPENAPI, 'maxLength: 300', 'maxLength: 250');
    const byNumber = await repository.gate('--format', 'json');
    expect(findings(byNumber).map(({ id }) => id)).toContain('request-property-max-length-decreased');
    repository.git('tag', 'contracts-v1.0.0', 'v1.2.0');
    const byPrefix = await repository.gate('--format', 'json');
    expect(findings(byPrefix).map(({ id }) => id)).not.toContain('request-property-max-length-decreased');
  });

  test('a base may be a branch, a folder or a file', async () => {
    using repository = released();
    repository.git('branch', 'stable');
    repository.write('before/notes.yaml', openapi);
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    expect((await repository.gate('--base', 'stable')).code).toBe(1);
    const one = await repository.gate('--base', 'before', '--head', OPENAPI, '--format', 'json');
    expect(findings(one).map(({ id }) => id)).not.toContain('contract-added');
    expect(one.code).toBe(1);
    repository.write('before/other.yaml', openapi.replace('Notes', 'Other'));
    expect((await repository.gate('--base', 'before', '--head', OPENAPI, '--format', 'json')).stdout).toBe(one.stdout);
    const none = await repository.gate('--base', 'before/other.yaml', '--head', 'contracts');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('no contract called other');
    expect((await repository.gate('--base', 'before/notes.yaml', '--head', OPENAPI)).code).toBe(1);
    expect((await repository.gate('--base', OPENAPI, '--head', OPENAPI)).code).toBe(0);
  });

  test('a shallow clone compares with the tag that it has', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.commit();
    using clone = repository.clone('--depth=1');
    const without = await clone.gate();
    expect(without.code).toBe(2);
    expect(without.stderr).toContain('git fetch --tags --depth=1');
    clone.git('fetch', '--quiet', '--tags', '--depth=1');
    expect((await clone.gate()).code).toBe(1);
  });

  test('an unknown base ends with 2 and one line', async () => {
    using repository = released();
    const { code, stdout, stderr } = await repository.gate('--base', 'nowhere');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("'nowhere' is neither a file, a folder nor a revision");
  });

  test('a day that no calendar has is no date', async () => {
    using repository = released();
    const { code, stderr } = await repository.gate('--today', '2027-02-29');
    expect({ code, stderr }).toEqual({ code: 2, stderr: "error: '2027-02-29' is no date\nWrite it as YYYY-MM-DD\n" });
  });

  test('a release prints its changelog and its migration guide', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    repository.edit(OPENAPI, 'version: 1.2.0', 'version: 2.0.0');
    const log = await repository.gate('--format', 'changelog', '--today', '2026-02-03');
    expect(log.stdout).toContain('## 2026-02-03');
    expect(log.stdout).toContain('### notes 1.2.0 → 2.0.0');
    const guide = await repository.gate('--format', 'migration');
    expect(guide.stdout).toContain('Accepted before, refused now:');
  });

  test('wrong flags end with 2', async () => {
    using repository = released();
    expect((await repository.gate('--format', 'pdf')).code).toBe(2);
    expect((await repository.gate('--nonsense')).code).toBe(2);
    expect((await repository.gate('--help')).stdout).toContain('--base');
  });
});

describe('contracts that come and go', () => {
  test('a deleted contract stops', async () => {
    using repository = released();
    repository.remove(OPENAPI);
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.code).toBe(1);
    expect(findings(outcome)[0]).toMatchObject({ id: 'contract-removed', base: { file: OPENAPI, line: 1 } });
  });

  test('a renamed contract is recognised, compared, and named in one line', async () => {
    using repository = released();
    repository.remove(OPENAPI);
    repository.write('contracts/openapi/memos.yaml', openapi.replace('maxLength: 200', 'maxLength: 100'));
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.stderr.trim()).toBe('note: the contract notes is now called memos; they are compared');
    expect(findings(outcome).map(({ id }) => id)).toContain('request-property-max-length-decreased');
  });

  test('a new contract passes', async () => {
    using repository = released();
    repository.write('contracts/openapi/other.yaml', openapi.replace('title: Notes', 'title: Other'));
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.code).toBe(0);
    expect(findings(outcome).map(({ id }) => id)).toEqual(['contract-added']);
  });

  test('a release that was broken already is compared as far as it goes', async () => {
    using repository = released();
    repository.edit(OPENAPI, "'#/components/schemas/Note'", "'#/components/schemas/Gone'");
    repository.release('v1.3.0');
    repository.edit(OPENAPI, "'#/components/schemas/Gone'", "'#/components/schemas/Note'");
    repository.edit(OPENAPI, "'201':", "'202':");
    const outcome = await repository.gate('--format', 'json');
    expect(outcome.stderr).toContain(`the first at ${OPENAPI}:14`);
    expect(findings(outcome).map(({ id }) => id)).toContain('response-success-status-removed');
  });

  test('a broken contract ends with 2 and its place', async () => {
    using repository = released();
    repository.edit(OPENAPI, "'#/components/schemas/Note'", "'#/components/schemas/Gone'");
    const { code, stderr } = await repository.gate();
    expect(code).toBe(2);
    expect(stderr).toContain(`${OPENAPI}:14`);
  });
});

describe('as a command', () => {
  test('gate judges like the script, and knows its formats and dates', async () => {
    using repository = released();
    repository.edit(OPENAPI, 'maxLength: 200', 'maxLength: 100');
    expect(await repository.command('gate', '--format', 'json')).toEqual(await repository.gate('--format', 'json'));
    const wrong = await repository.command('gate', '--format', 'pdf');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no format pdf') });
    expect(await repository.command('gate', '--today', 'soon')).toMatchObject({ code: 2 });
  });
});
