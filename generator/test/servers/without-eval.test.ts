import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SERVER = new URL('cases/answers/expected/contract/index.ts', import.meta.url);

/** Says whether code can be made of text, and what a generated server answers to a good and a wrong request. */
const SCRIPT = `
const { createContractApp } = await import(${JSON.stringify(SERVER.href)});
const refuses = (make) => { try { make(); return false; } catch { return true; } };
const service = {
  async addNotes({ body }) {
    let count = 0;
    for await (const _ of body) count += 1;
    return { status: 200, body: { count } };
  },
};
const app = createContractApp(service, { answers: 'enforce' });
const send = (body) =>
  app.request('/notes', { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } });
console.log(JSON.stringify([
  refuses(() => new Function('return 1')),
  (await send('{"text":"a","secret":"s"}')).status,
  (await send('{"text":7}')).status,
]));
`;

test('servers check requests and answers where code must not be made of text', async () => {
  const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', SCRIPT];
  const cwd = fileURLToPath(new URL('../../..', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
  expect(JSON.parse(stdout)).toEqual([true, 200, 400]);
}, 30_000);
