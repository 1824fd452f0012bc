/** `verify` against a service that keeps its contract, and against the same one with one mistake at a time. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import { type Mistake, startNotes } from './notes-service.ts';

const CONTRACT = join(import.meta.dirname, 'contract.yaml');
const SILENT = join(import.meta.dirname, 'silent.yaml');

async function verify(url: string, ...given: readonly string[]) {
  const flags = given.includes('--contract') ? given : ['--contract', CONTRACT, ...given];
  let stdout = '';
  let stderr = '';
  const code = await run(['verify', url, ...flags], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    cwd: dirname(CONTRACT),
    colour: false,
    interactive: false,
  });
  return { code, stdout, stderr };
}

interface Found {
  readonly id: string;
  readonly level: string;
  readonly operation: string;
  readonly curl: string;
  readonly message: string;
  readonly contract: { readonly line: number };
}

async function findingsWith(mistake: Mistake): Promise<readonly Found[]> {
  using service = await startNotes(mistake);
  const { stdout } = await verify(service.url, '--token', 'good', '--format', 'json');
  return JSON.parse(stdout).findings;
}

function contractLine(line = 0): string | undefined {
  return readFileSync(CONTRACT, 'utf8').split('\n')[line - 1];
}

test('a service that keeps its contract is found to', async () => {
  using service = await startNotes();
  const { code, stdout } = await verify(service.url, '--token', 'good');
  expect(stdout).toMatch(/^0 errors, 0 to look at; \d{3} calls to 4 operations\n$/);
  expect(code).toBe(0);
});

/** Everything that is found, to the last line: one cause is one finding, and a service that is right gets none. */
test.each<[Mistake, readonly string[]]>([
  ['no-auth', ['error anonymous-accepted POST /notes']],
  ['redirects-anonymous', ['error anonymous-accepted POST /notes']],
  ['no-body-check', ['error invalid-accepted POST /notes']],
  ['accepts-no-body', ['error invalid-accepted POST /notes']],
  [
    'accepts-no-text',
    ['error invalid-accepted POST /notes', 'error body-mismatch GET /notes', 'error body-mismatch GET /notes/{noteId}'],
  ],
  ['accepts-101-characters', ['error invalid-accepted POST /notes']],
  [
    'accepts-any-colour',
    ['error invalid-accepted POST /notes', 'error body-mismatch GET /notes', 'error body-mismatch GET /notes/{noteId}'],
  ],
  ['accepts-6-stars', ['error invalid-accepted POST /notes']],
  ['accepts-unknown-members', ['error invalid-accepted POST /notes']],
  ['accepts-any-media-type', ['error invalid-accepted POST /notes']],
  ['accepts-any-limit', ['error invalid-accepted GET /notes']],
  ['accepts-limit-51', ['error invalid-accepted GET /notes']],
  ['accepts-any-tag', ['error invalid-accepted GET /notes']],
  ['counts-units', ['warn valid-refused POST /notes']],
  ['crash-on-five-stars', ['error server-error POST /notes']],
  ['crash-on-limit-50', ['error server-error GET /notes']],
  ['crash-on-no-json', ['error server-error POST /notes', 'error server-error POST /notes']],
  ['crash-on-missing-note', ['error server-error GET /notes/{noteId}', 'error server-error DELETE /notes/{noteId}']],
  ['id-is-number', ['error body-mismatch POST /notes', 'error body-mismatch GET /notes']],
  ['null-colour', ['error body-mismatch GET /notes']],
  ['no-total', ['error missing-header GET /notes']],
  ['total-is-word', ['error header-mismatch GET /notes']],
  ['teapot', ['error undocumented-status POST /notes']],
  ['delete-is-200', ['error undocumented-status DELETE /notes/{noteId}']],
  [
    'html',
    [
      'error missing-header GET /notes',
      'error undocumented-media-type GET /notes',
      'error undocumented-media-type GET /notes/{noteId}',
    ],
  ],
  ['problem-without-status', ['error body-mismatch POST /notes']],
  ['problem-as-json', ['error undocumented-media-type POST /notes']],
  ['hangs-up', ['error no-answer POST /notes']],
])('%s is found', async (mistake, expected) => {
  const findings = await findingsWith(mistake);
  expect(findings.map(({ id, level, operation }) => `${level} ${id} ${operation}`)).toEqual(expected);
});

test.each<[Mistake, string]>([
  ['crash-on-five-stars', '{"text":"x","stars":5}'],
  ['teapot', '{"text":"x","colour":"red"}'],
  ['accepts-6-stars', '{"text":"x","stars":6}'],
  ['accepts-any-colour', '{"text":"x","colour":"x"}'],
  ['accepts-unknown-members', '{"text":"x","x-unknown":0}'],
  ['accepts-no-text', '{}'],
  ['crash-on-no-json', ''],
])('%s is shown by the smallest body', async (mistake, body) => {
  const [finding] = await findingsWith(mistake);
  expect(/--data-binary '([^']*)'/.exec(finding?.curl ?? '')?.[1] ?? '').toBe(body);
});

test('what is wrong with a request is said as it is shown', async () => {
  const [finding] = await findingsWith('accepts-limit-51');
  expect(finding?.message).toBe('answered 200 to a request with 51 as query parameter limit');
  expect(finding?.curl).toMatch(/ '[^ ]*\/notes\?limit=51'$/);
  expect(contractLine(finding?.contract.line)).toBe('      operationId: listNotes');
});

test('the token is shown only to who asks for it', async () => {
  using service = await startNotes('crash-on-five-stars');
  const hidden = await verify(service.url, '--token', 'good');
  expect(hidden.stdout).toContain('-H "authorization: $AUTHORIZATION"');
  expect(hidden.stdout).not.toContain('Bearer good');
  const shown = await verify(service.url, '--token', 'good', '--show-secrets');
  expect(shown.stdout).toContain("-H 'authorization: Bearer good'");
});

test('a contract that names no refusal leaves them to the protocol', async () => {
  using service = await startNotes();
  const { code, stdout } = await verify(service.url, '--token', 'good', '--contract', SILENT, '--format', 'json');
  const findings: readonly Found[] = JSON.parse(stdout).findings;
  expect(findings.map(({ id, level, message }) => [level, id, message.slice(0, 12)])).toEqual([
    ['warn', 'undocumented-status', 'answered 401'],
    ['warn', 'undocumented-status', 'answered 400'],
  ]);
  expect(code).toBe(0);
});

test('only reads are sent where only reads are asked for', async () => {
  using service = await startNotes();
  const { stdout } = await verify(service.url, '--token', 'good', '--read-only', '--format', 'json');
  const { calls, skipped } = JSON.parse(stdout);
  expect(Object.keys(calls).sort()).toEqual(['getNote', 'listNotes']);
  expect(Object.keys(skipped).sort()).toEqual(['createNote', 'deleteNote']);
});

test('the same seed sends the same calls', async () => {
  const [first, second] = [await findingsWith('no-body-check'), await findingsWith('no-body-check')];
  const shape = (found: readonly Found[]) => found.map(({ id, message }) => [id, message]);
  expect(shape(first)).toEqual(shape(second));
});

test('credentials that nobody takes are told, since nothing behind them was verified', async () => {
  using service = await startNotes();
  for (const flags of [['--token', 'wrong'], []]) {
    const { code, stdout } = await verify(service.url, ...flags, '--format', 'json');
    const findings: readonly Found[] = JSON.parse(stdout).findings;
    expect(findings.map(({ id, level, message, operation }) => [level, id, operation, message])).toEqual([
      [
        'error',
        'credentials-refused',
        'POST /notes',
        'answered 401 to every good request, as all operations did that need credentials: bring others with --token or --header',
      ],
    ]);
    expect(code).toBe(1);
  }
});

test('one operation that lets nobody in is something to look at', async () => {
  expect(await findingsWith('lists-to-nobody')).toMatchObject([
    {
      id: 'credentials-refused',
      level: 'warn',
      message: 'answered 401 to every good request',
      operation: 'GET /notes',
    },
  ]);
});

test('wrong usage is one line and exit code 2', async () => {
  expect(await verify('http://127.0.0.1:1', '--operation', 'listNote')).toMatchObject({
    code: 2,
    stderr: "error: The contract has no operation 'listNote'\nIt has createNote, deleteNote, getNote, listNotes\n",
  });
  for (const flags of [
    ['--token', 'two\nlines'],
    ['--header', 'X-Key: 🔑'],
  ]) {
    const { code, stderr } = await verify('http://127.0.0.1:1', ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain('holds a character that no header can');
    expect(stderr).not.toMatch(/lines|🔑/u);
  }
  expect(await verify('ftp://x')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("'ftp://x' is no address"),
  });
  const remote = await verify('http://example.com');
  expect(remote).toMatchObject({ code: 2, stderr: expect.stringContaining('--read-only') });
  const gone = await verify('http://127.0.0.1:1');
  expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining('gives no answer') });
  expect(await verify('http://127.0.0.1:1', '--header', 'x')).toMatchObject({ code: 2 });
  expect(await verify('http://127.0.0.1:1', '--calls', 'many')).toMatchObject({ code: 2 });
});
