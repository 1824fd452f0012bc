/** `verify` against a service that keeps its contract, and against the same one with one mistake at a time. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../cli/run.ts';
import { type Mistake, startNotes } from './notes-service.ts';

const CONTRACT = join(import.meta.dirname, 'contract.yaml');

async function verify(url: string, ...flags: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const code = await run(['verify', url, '--contract', CONTRACT, ...flags], {
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
  readonly operation: string;
  readonly curl: string;
  readonly message: string;
  readonly contract: { readonly line: number };
}

async function findingsWith(mistake: Mistake): Promise<readonly Found[]> {
  using service = await startNotes(mistake);
  const { stdout } = await verify(service.url, '--token', 'good', '--calls', '30', '--format', 'json');
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

test.each<[Mistake, string, string]>([
  ['no-auth', 'anonymous-accepted', 'GET /notes'],
  ['no-body-check', 'invalid-accepted', 'POST /notes'],
  ['crash-on-five-stars', 'server-error', 'POST /notes'],
  ['id-is-number', 'body-mismatch', 'POST /notes'],
  ['no-total', 'missing-header', 'GET /notes'],
  ['total-is-word', 'header-mismatch', 'GET /notes'],
  ['teapot', 'undocumented-status', 'POST /notes'],
  ['html', 'undocumented-media-type', 'GET /notes/{noteId}'],
  ['accepts-any-limit', 'invalid-accepted', 'GET /notes'],
  ['hangs-up', 'no-answer', 'POST /notes'],
])('%s is found as %s of %s', async (mistake, id, operation) => {
  const findings = await findingsWith(mistake);
  expect(findings).toContainEqual(expect.objectContaining({ id, operation }));
});

test('what is wrong is shown by the smallest request, for the shell, without the token', async () => {
  const [finding] = (await findingsWith('crash-on-five-stars')).filter(({ id }) => id === 'server-error');
  expect(finding?.curl).toContain('-H "authorization: $AUTHORIZATION"');
  expect(finding?.curl).toMatch(/--data-binary '\{"text":"[^"]+","stars":5\}'/);
  expect(contractLine(finding?.contract.line)).toBe('      operationId: createNote');
  const [teapot] = (await findingsWith('teapot')).filter(({ id }) => id === 'undocumented-status');
  expect(teapot?.curl).toMatch(/--data-binary '\{"text":"[^"]+","colour":"red"\}'/);
});

test('one cause is one finding, however many calls show it', async () => {
  const findings = await findingsWith('no-total');
  expect(findings.filter(({ id }) => id === 'missing-header')).toHaveLength(1);
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

test('wrong usage is one line and exit code 2', async () => {
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
