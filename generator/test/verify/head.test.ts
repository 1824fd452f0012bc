/** HEAD has no body, whatever the contract says of other methods; its headers are checked like any others. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../cli/run.ts';

const CONTRACT = join(import.meta.dirname, 'head.yaml');

async function findingsOf(answer: RequestListener): Promise<readonly { id: string; curl: string }[]> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let stdout = '';
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await run(['verify', url, '--contract', CONTRACT, '--token', 'good', '--format', 'json'], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => {},
    cwd: import.meta.dirname,
    colour: false,
    interactive: false,
  });
  server.closeAllConnections();
  server.close();
  return JSON.parse(stdout).findings;
}

const isKnown = (authorization: string | undefined): boolean => authorization === 'Bearer good';

test.each([
  ['says what the body would be', { 'content-type': 'application/problem+json' }],
  ['says nothing of it', {}],
])('a refusal without its body is right if it %s', async (_, refused) => {
  const findings = await findingsOf(({ headers }, response) => {
    if (isKnown(headers.authorization)) response.writeHead(204, { 'x-total': '3' }).end();
    else response.writeHead(401, refused).end();
  });
  expect(findings).toEqual([]);
});

test('another media type and a missing header are found, and shown with a command that ends', async () => {
  const findings = await findingsOf(({ headers }, response) => {
    if (isKnown(headers.authorization)) response.writeHead(204).end();
    else response.writeHead(401, { 'content-type': 'text/html' }).end();
  });
  expect(findings.map(({ id }) => id).sort()).toEqual(['missing-header', 'undocumented-media-type']);
  for (const { curl } of findings) expect(curl).toMatch(/^curl -I /);
});
