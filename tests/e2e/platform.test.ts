/**
 * The whole platform as `npm start` brings it up, from outside: what the demo shows, and what a person at the console sees
 * and does, in a real browser.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { decodeAudio, encodeWav, SAMPLE_RATE } from '@ai2text/common/audio';
import { connectNats } from '@ai2text/common/nats';
import { jetstream } from '@nats-io/jetstream';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dashboards, readRules, selectorsOf } from '../../scripts/observability/index.ts';
import { freePort, type Platform, startPlatform } from '../../scripts/platform/index.ts';
import { startBrowser } from '../browser.ts';
import { runbookQueries } from '../runbook-queries.ts';
import { developmentToken } from './development-token.ts';
import { readExposed, whyNever } from './exposed-metrics.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SPEECH = join(ROOT, 'tests/speech/meeting.en.ogg');
const run = promisify(execFile);
const data = mkdtempSync(join(tmpdir(), 'platform-'));

let platform: Platform;
let browser: Browser;

beforeAll(async () => {
  for (const script of ['console', 'console-pages']) await run(process.execPath, [join(ROOT, `scripts/${script}.ts`)]);
  platform = await startPlatform({ data, port: await freePort(), say: () => {} });
  browser = await startBrowser();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
}, 60_000);

/** The page, and every complaint of the browser about it. */
async function openConsole(by = browser): Promise<{ page: Page; complaints: string[] }> {
  const page = await by.newPage();
  // Twice the usual, for machines that do other things as well.
  page.setDefaultTimeout(60_000);
  await page.setViewport({ width: 1280, height: 800 });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A transcript that is not there yet is asked for until it is.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  await page.goto(platform.url);
  return { page, complaints };
}

test('the demo uploads speech, waits for its text and finds it by a question in another language', async () => {
  const env = { ...process.env, AI2TEXT_URL: platform.url };
  const { stdout } = await run(process.execPath, [join(ROOT, 'scripts/demo.ts')], { env });
  expect(stdout).toMatch(/Accepted as recording [0-9a-f-]{36}\n/);
  expect(stdout).toContain('Found: "The new product will be launched in the middle of December."');
}, 120_000);

test('the page listens for events instead of asking again, and asks when they cannot be had', async () => {
  const page = await browser.newPage();
  let isCut = false;
  const asked = { list: 0, events: 0 };
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/v1/recordings') asked.list += 1;
    if (pathname === '/v1/recordings/events') asked.events += 1;
    void (isCut && pathname === '/v1/recordings/events' ? request.abort() : request.continue());
  });
  await page.goto(platform.url);
  await page.waitForSelector('.recordings .row');
  await sleep(1_000);
  const quiet = asked.list;
  await sleep(6_000);
  expect(asked).toEqual({ list: quiet, events: 1 });

  isCut = true;
  // Ends the open stream, and with it what the page knows without asking.
  platform.kill('metadata');
  const deadline = performance.now() + 30_000;
  while (asked.list < quiet + 3 && performance.now() < deadline) await sleep(100);
  expect(asked.list).toBeGreaterThanOrEqual(quiet + 3);

  isCut = false;
  const before = asked.events;
  while (asked.events === before && performance.now() < deadline + 30_000) await sleep(100);
  await sleep(2_000);
  const again = asked.list;
  await sleep(6_000);
  expect(asked.list).toBe(again);
  await page.close();
}, 120_000);

test('a person drops a file, watches it travel, reads it, jumps to a word and finds it again', async () => {
  const { page, complaints } = await openConsole();
  await page.waitForSelector('.health.pass');
  await page.select('select', 'en');
  const input = await page.waitForSelector('input[type=file]');
  await input?.asElement()?.uploadFile(await otherSpeech());
  await page.waitForSelector('.recordings .row.selected progress', { timeout: 90_000 });
  await page.waitForSelector('.transcript .word', { timeout: 180_000 });
  const said = await page.$eval('.transcript', ({ textContent }) => textContent);
  expect(said).toContain('Good');

  const word = await findShown(page, '//button[contains(@class,"word") and contains(.,"December")]');
  await word?.click();
  await page.waitForSelector('.word.now');
  const at = await page.$eval('audio', (audio) => (audio as unknown as { currentTime: number }).currentTime);
  expect(at).toBeGreaterThan(2);
  expect(at).toBeLessThan(8);

  await page.waitForSelector('.recordings .selected .journey.indexed', { timeout: 60_000 });
  await page.type('input[type=search]', 'Ngân sách quảng cáo thay đổi thế nào?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.hits .row');
  expect(await page.$eval('.hits li', ({ textContent }) => textContent)).toContain('marketing budget');
  await page.click('.hits .row');
  await page.waitForSelector('.transcript .segment.now');
  if (process.env['SCREENSHOTS'] !== undefined) await takeScreenshot(page, 'console');
  expect(complaints).toEqual([]);
  await page.close();
}, 420_000);

test('a long file goes on where it stopped when its connection breaks and the service dies', async () => {
  const { page, complaints } = await openConsole();
  const seen = { offsets: [] as string[], asked: 0 };
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const offset = request.headers()['upload-offset'];
    if (request.method() === 'HEAD') seen.asked += 1;
    if (offset === undefined) return void request.continue();
    seen.offsets.push(offset);
    if (seen.offsets.length === 1) return void request.abort('connectionreset');
    if (seen.offsets.length === 3) platform.kill('ingestion');
    return void request.continue();
  });
  const input = await page.waitForSelector('input[type=file]');
  await input?.asElement()?.uploadFile(longFile());
  await page.waitForFunction(
    "/^Uploading Một ngày dài: [0-9]+ % …$/.test(document.querySelector('[role=status]').textContent)",
    { timeout: 60_000, polling: 50 },
  );
  await findShown(page, '//button[contains(@class,"selected") and contains(.,"Một ngày dài")]', 120_000);
  expect(seen.offsets.slice(0, 3)).toEqual(['0', '0', String(4 * 2 ** 20)]);
  expect(seen.asked).toBeGreaterThanOrEqual(1);
  // The browser itself tells of what was broken on purpose.
  expect(complaints.filter((text) => !/ERR_CONNECTION_RESET|status of 50\d/.test(text))).toEqual([]);
  await page.close();
}, 240_000);

test('a person speaks and reads the words at once, and finds them as a recording afterwards', async () => {
  const microphone = join(data, 'microphone.wav');
  const { samples } = await decodeAudio(readFileSync(SPEECH), 3_600_000);
  // "Good morning everybody", and a pause after which that is final. The browser says it over and over.
  const said = new Float32Array(5 * SAMPLE_RATE);
  said.set(samples.subarray(0, 1.5 * SAMPLE_RATE));
  writeFileSync(microphone, encodeWav(said, SAMPLE_RATE));
  const speaker = await startBrowser([`--use-file-for-fake-audio-capture=${microphone}`]);
  try {
    const { page, complaints } = await openConsole(speaker);
    await page.waitForSelector('.health');
    await page.select('select', 'en');
    const button = await page.waitForSelector('button.record');
    await button?.click();
    const heard = findShown(page, '//p[@class="live" and contains(.,"morning")]', 240_000);
    await heard.catch(async (error: unknown) => {
      const shown = await page.$eval('body', ({ textContent }) => textContent);
      const told = readFileSync(join(data, 'logs/asr.log'), 'utf8').split('\n').slice(-20).join('\n');
      throw new Error(`No word was heard. The page:\n${shown}\nIts complaints: ${complaints}\nasr:\n${told}`, {
        cause: error,
      });
    });
    await page.click('button.record.on');
    await findShown(page, '//button[contains(@class,"selected") and contains(.,"Spoken on")]', 60_000);
    await page.waitForSelector('.transcript .word', { timeout: 240_000 });
    expect(await page.$eval('.transcript', ({ textContent }) => textContent)).toContain('morning');
    expect(complaints).toEqual([]);
  } finally {
    await speaker.close();
  }
}, 600_000);

test('a person deletes a recording, after a question, and it is gone', async () => {
  const { page, complaints } = await openConsole();
  const spoken = '//button[contains(@class,"row") and contains(.,"Spoken on")]';
  const click = async (path: string) => (await findShown(page, path))?.click();
  await click(spoken);
  await click('//button[.="Delete …"]');
  await click('//dialog[@open]//button[.="Keep"]');
  await click('//button[.="Delete …"]');
  await click('//dialog[@open]//button[.="Delete"]');
  await expect.poll(() => page.$(`xpath/${spoken}`), { timeout: 30_000 }).toBeNull();
  expect(await page.$('.transcript')).toBeNull();
  expect(complaints).toEqual([]);
  await page.close();
}, 120_000);

test('an operator finds a dead letter, looks into it, sends it again, and drops what comes back', async () => {
  const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
  const connection = await connectNats({ servers: platform.natsUrl, name: 'test', log });
  await jetstream(connection).publish('recording.ingested.v1', 'Đây không phải là sự kiện');
  await connection.close();
  const { page, complaints } = await openConsole();
  await page.waitForSelector('.health');
  await page.click('xpath///a[.="Dead letters"]');
  await page.waitForSelector('input[name=stream]');
  await page.type('input[name=stream]', 'DLQ_METADATA');
  await page.keyboard.press('Enter');
  const first = await findShown(page, '//button[contains(.,"DLQ_METADATA/1 ")]');
  await first?.click();
  await findShown(page, '//article//pre[.="Đây không phải là sự kiện"]');
  await page.click('xpath///article//button[.="Replay"]');
  // The one reader that had given it up does so again.
  const second = await findShown(page, '//button[contains(.,"DLQ_METADATA/2 ")]');
  expect(await page.$('xpath///button[contains(.,"DLQ_METADATA/1 ")]')).toBeNull();
  await second?.click();
  await page.waitForSelector('.letter pre');
  if (process.env['SCREENSHOTS'] !== undefined) await takeScreenshot(page, 'dead-letters');
  await page.click('xpath///article//button[starts-with(.,"Drop")]');
  await page.click('xpath///dialog//button[.="Keep"]');
  expect(await page.$('.letter pre')).not.toBeNull();
  await page.click('xpath///article//button[starts-with(.,"Drop")]');
  await page.click('xpath///dialog//button[.="Drop"]');
  await findShown(page, '//p[.="Nothing was given up here."]');
  const deeds = readFileSync(join(data, 'logs/metadata.log'), 'utf8').match(/"deed":"\w+","letter":"[^"]+"/g);
  expect(deeds).toEqual([
    '"deed":"shown","letter":"DLQ_METADATA/1"',
    '"deed":"replayed","letter":"DLQ_METADATA/1"',
    '"deed":"shown","letter":"DLQ_METADATA/2"',
    '"deed":"dropped","letter":"DLQ_METADATA/2"',
  ]);
  expect(complaints).toEqual([]);
  await page.close();
}, 120_000);

test('the console shows the reference of the contracts and the report of the gate, shut in', async () => {
  const { page, complaints } = await openConsole();
  await page.waitForSelector('.health');
  await page.click('xpath///a[.="Contracts"]');
  const frame = await page.waitForFrame((each) => each.url().endsWith('/reference/index.html'));
  await frame.waitForSelector('a[href="metadata.html"]');
  await frame.click('a[href="metadata.html"]');
  const contract = await page.waitForFrame((each) => each.url().endsWith('/reference/metadata.html'));
  await contract.waitForFunction("document.body.innerText.includes('Recordings and their transcripts')");
  if (process.env['SCREENSHOTS'] !== undefined) await takeScreenshot(page, 'contracts');
  const fetched = await contract.evaluate(() => fetch('/console/session').then(({ status }) => `${status}`, String));
  expect(fetched).toBe('TypeError: Failed to fetch');
  expect(complaints.filter((text) => !text.includes('Content Security Policy'))).toEqual([]);

  await page.click('xpath///a[.="Gate"]');
  const report = await page.waitForFrame((each) => each.url().endsWith('/gate.html'));
  // A fresh clone without tags has no release to compare with.
  await findShown(report, '//*[self::h1 or self::p[contains(.,"There is no report yet")]]');
  const kept = await report.evaluate(() =>
    Promise.resolve()
      .then(() => sessionStorage.length)
      .catch(String),
  );
  expect(kept).toMatch(/^SecurityError/);
  await page.close();
}, 240_000);

test('a file that is no audio is turned away in words', async () => {
  const { page } = await openConsole();
  const input = await page.waitForSelector('input[type=file]');
  await input?.asElement()?.uploadFile(join(ROOT, 'package.json'));
  await page.waitForSelector('.status.error', { timeout: 20_000 });
  expect(await page.$eval('.status', ({ textContent }) => textContent)).toMatch(/^package: .+\.$/);
  await page.close();
}, 60_000);

test.each(['metadata', 'ingestion', 'asr', 'search', 'training', 'gateway'])(
  '%s keeps its contract, whatever it is sent',
  async (service) => {
    const token = await developmentToken(platform.url);
    const cli = join(ROOT, 'generator/cli/main.ts');
    const contract = join(ROOT, `contracts/openapi/${service}.yaml`);
    const verify = [cli, 'verify', platform.services.get(service) ?? '', '--contract', contract, '--token', token];
    // Rejects with what it printed when there is an error.
    const { stdout } = await run(process.execPath, verify);
    expect(stdout).toMatch(/^0 errors, /m);
  },
  60_000,
);

test('services tell every figure that alerts, dashboards and runbooks ask for', async () => {
  const targets: { targets: string[] }[] = JSON.parse(readFileSync(join(data, 'prometheus-targets.json'), 'utf8'));
  expect(targets).toHaveLength(8);
  // Those before have seen the rest of what may be asked for.
  await fetch(`${platform.url}/v1/recordings`, { headers: { authorization: 'Bearer none' } });
  const answers = targets.map(async ({ targets: [host] }) => (await fetch(`http://${host}/metrics`)).text());
  const exposed = readExposed(await Promise.all(answers));

  const rules = readRules();
  // What rules record they also ask for; the others are of Prometheus itself.
  const ofPrometheus = new Set([...rules.map(({ record }) => record), 'up', 'ALERTS']);
  const panels = dashboards().flatMap((dashboard) => dashboard.panels ?? []);
  const targetsOf = panels.flatMap((panel) => ('targets' in panel ? (panel.targets ?? []) : []));
  const expressions = targetsOf.map((target) => ('expr' in target ? String(target.expr) : ''));
  const selectors = [...rules.map(({ expr }) => expr), ...expressions, ...runbookQueries()].flatMap(selectorsOf);
  expect(selectors.length).toBeGreaterThan(100);
  const asked = selectors.filter(({ metric }) => !ofPrometheus.has(metric));
  expect([...new Set(asked.map((selector) => whyNever(selector, exposed)))].filter(Boolean)).toEqual([]);
});

test('the token of the console is for this page on this machine only', async () => {
  const ask = (headers: Record<string, string>, host = '127.0.0.1') =>
    fetch(new URL('/console/session', platform.url.replace('127.0.0.1', host)), { headers });
  expect((await ask({})).status).toBe(200);
  expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(404);
  expect((await ask({ 'sec-fetch-site': 'same-site' })).status).toBe(404);
  const { stdout } = await run('curl', ['-s', '-H', 'Host: rebound.test', `${platform.url}/console/session`]);
  expect(JSON.parse(stdout)).toMatchObject({ status: 404 });
});

/**
 * The first element of an XPath once it can be seen. Waiting for what can be seen looks at every frame; waiting
 * for an element alone is woken by nodes and attributes only, and sleeps through words that change in a text.
 */
function findShown(page: Page | Frame, path: string, timeout?: number) {
  return page.waitForSelector(`xpath/${path}`, { visible: true, ...(timeout !== undefined && { timeout }) });
}

/** The same words as another file: the same bytes would be recognised as being there already. */
async function otherSpeech(): Promise<string> {
  const { samples } = await decodeAudio(readFileSync(SPEECH), 60_000);
  const file = join(data, 'Họp giao ban.wav');
  writeFileSync(file, encodeWav(samples, SAMPLE_RATE));
  return file;
}

/** Five mebibytes, nearly all of them silence. */
function longFile(): string {
  const file = join(data, 'Một ngày dài.wav');
  const samples = new Float32Array(5 * 2 ** 19 + 1_000);
  for (let index = 0; index < 1_000; index += 1) samples[index] = Math.sin(index / 20) / 4;
  writeFileSync(file, encodeWav(samples, SAMPLE_RATE));
  return file;
}

async function takeScreenshot(page: Page, name: string): Promise<void> {
  await page.waitForSelector('.health.pass');
  mkdirSync(join(ROOT, 'docs/images'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'docs/images', `${name}.png`) });
}
