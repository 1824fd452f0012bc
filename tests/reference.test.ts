/** The HTML reference in a real browser, from a disk: it shows contracts, runs nothing of theirs, and asks nobody. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../generator/cli/run.ts';
import { startBrowser } from './browser.ts';

const ROOT = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'reference-'));
let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function docs(cwd: string, ...argv: string[]): Promise<{ code: number; told: string }> {
  let told = '';
  const hear = (text: string): void => {
    told += text;
  };
  const io = { stdout: hear, stderr: hear, cwd, colour: false, interactive: false };
  return { code: await run(['docs', ...argv], io), told };
}

/** Opens a page and waits for a text; tells what it says and what it asked for beyond the disk. */
async function open(path: string, wanted: string) {
  const page = await browser.newPage();
  const asked: string[] = [];
  // What the policy stops never gets a response.
  page.on('response', (response) => {
    if (!response.url().startsWith('file:') && !response.url().startsWith('data:')) asked.push(response.url());
  });
  await page.goto(pathToFileURL(path).href);
  await page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(wanted)})`, { timeout: 45_000 });
  return { page, asked };
}

test('shows our contracts of both kinds', async () => {
  const { code, told } = await docs(ROOT, '--out', join(folder, 'ours'));
  expect(told).toMatch(/index\.html: \d+ contracts\n$/);
  expect(code).toBe(0);
  const { page } = await open(join(folder, 'ours/index.html'), 'AI2Text metadata');
  await Promise.all([page.waitForNavigation(), page.click('a[href="metadata.html"]')]);
  await page.waitForFunction("document.body.innerText.includes('Recordings and their transcripts')");
  await open(join(folder, 'ours/recording.ingested.v1.html'), 'At least once');
}, 120_000);

test('shows what came with OpenAPI 3.2', async () => {
  const warehouse = join(ROOT, 'generator/test/openapi-3.2/cases/warehouse');
  const { code } = await docs(warehouse, 'contract.yaml', '--out', join(folder, 'newer'));
  expect(code).toBe(0);
  const { page, asked } = await open(join(folder, 'newer/contract.html'), 'What lies where');
  await page.waitForFunction("document.body.innerText.includes('Movements')");
  const text = await page.evaluate<[], () => string>('document.body.innerText');
  for (const shown of ['live', 'QUERY', 'PURGE', 'COPY', 'LINK']) expect(text).toContain(shown);
  expect(asked).toEqual([]);
}, 120_000);

const ATTACK = [
  '</script><script>globalThis.pwned=1</script>',
  '<img src=x onerror="globalThis.pwned=2">',
  '<svg onload="globalThis.pwned=3"></svg>',
  '[link](javascript:globalThis.pwned=4)',
  '<a href="javascript:globalThis.pwned=5">link</a>',
  '<iframe srcdoc="<script>parent.pwned=6</script>"></iframe>',
  '<!--<script>',
].join(' ');

test('runs nothing that a contract says', async () => {
  const described = (text: string) => JSON.stringify(`${text} ${ATTACK}`);
  writeFileSync(
    join(folder, 'hostile.yaml'),
    `openapi: 3.1.0
info: { title: ${described('Hostile')}, version: ${described('1')}, description: ${described('Marked')} }
servers: [{ url: 'javascript:globalThis.pwned=7' }]
paths:
  /x:
    get:
      operationId: ${described('get')}
      summary: ${described('Summary')}
      description: ${described('Operation')}
      responses: { '200': { description: ${described('Answer')}, content: { application/json: { schema: { type: object, properties: { ${described('name')}: { type: string, description: ${described('Member')}, example: ${described('example')} } } } } } } }
`,
  );
  const { code, told } = await docs(folder, 'hostile.yaml', '--out', 'pages');
  expect(told).not.toContain('error');
  expect(code).toBe(0);
  const { page, asked } = await open(join(folder, 'pages/hostile.html'), 'Marked');
  await page.evaluate(`document.querySelectorAll('a[href^="javascript:"]').forEach((link) => link.click())`);
  await new Promise((later) => setTimeout(later, 1_000));
  expect(await page.evaluate('globalThis.pwned')).toBeUndefined();
  expect(asked).toEqual([]);
}, 120_000);

test('says in one line what is wrong', async () => {
  writeFileSync(join(folder, 'broken.yaml'), 'openapi: [3.1.0\n');
  expect((await docs(folder, 'nowhere.yaml')).code).toBe(2);
  const { code, told } = await docs(folder, 'broken.yaml', '--out', 'broken');
  expect([1, 2]).toContain(code);
  expect(told).toContain('broken.yaml');
});
