/** The stand-in for k6: that it runs the scripts as k6 would, and that thresholds which are crossed are told. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SCRIPT = `
import { check } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Trend } from 'k6/metrics';
const own = new Trend('own');
const words = open('./words.txt').trim();
export const options = {
  scenarios: {
    steady: { executor: 'constant-arrival-rate', exec: 'ask', rate: 20, timeUnit: '1s', duration: '1s', preAllocatedVUs: 5 },
    users: { executor: 'constant-vus', exec: 'rest', vus: 2, duration: '300ms' },
  },
  thresholds: { 'http_req_failed{kind:a}': ['rate<0.5'], 'http_req_duration{kind:a}': ['p(95)<' + __ENV.BOUND], own: ['count>0'] },
};
export async function ask() {
  const url = __ENV.URL + '/' + words + exec.scenario.iterationInTest;
  const answer = await http.asyncRequest('POST', url, 'body', { tags: { kind: 'a' } });
  check(answer, { fine: ({ status, body }) => status === 200 && body === 'body' });
}
export async function rest() {
  await new Promise((resolve) => setTimeout(resolve, 100));
  own.add(1);
}
`;

const folder = mkdtempSync(join(tmpdir(), 'on-node-'));
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(request.url ?? '');
  setTimeout(() => request.pipe(response), 20);
});

beforeAll(async () => {
  writeFileSync(join(folder, 'script.mjs'), SCRIPT);
  writeFileSync(join(folder, 'words.txt'), 'hello\n');
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function run(bound: number): Promise<{ code: number; stdout: string }> {
  const { port } = server.address() as AddressInfo;
  const args = [join(import.meta.dirname, 'main.ts'), join(folder, 'script.mjs')];
  const environment = ['-e', `URL=http://127.0.0.1:${port}`, '-e', `BOUND=${bound}`];
  return new Promise((resolve) => {
    execFile(process.execPath, [...args, ...environment], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

test('iterations begin at their rate, are numbered, and are measured', async () => {
  seen.length = 0;
  const { code, stdout } = await run(10_000);
  expect(code).toBe(0);
  expect(seen).toHaveLength(20);
  expect(seen.toSorted()).toContain('/hello19');
  expect(stdout).toMatch(/^checks +n=20 avg=1 /m);
  expect(stdout).toMatch(/^own +n=[2-6] /m);
  expect(stdout).toContain('✓ http_req_failed{kind:a} rate<0.5');
});

test('a threshold that is crossed is shown, and is the exit code of k6', async () => {
  const { code, stdout } = await run(5);
  expect(code).toBe(99);
  expect(stdout).toContain('✗ http_req_duration{kind:a} p(95)<5');
});
