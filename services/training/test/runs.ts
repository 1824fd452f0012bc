import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { training, value } from '@ai2text/client';
import { expect, onTestFinished } from 'vitest';
import { isAlive } from './is-alive.ts';
import { startTestService, type TestOptions } from './service.ts';

type Service = Awaited<ReturnType<typeof startTestService>>;
type Client = Awaited<ReturnType<Service['client']>>;

/** What the base version has heard, and the data set says. */
export const SAID = ['xin chào mọi người', 'hôm nay trời đẹp'];

/** Ends a trainer as soon as there is a file. */
export const waitFor = (gate: string): string =>
  `const i = setInterval(() => fs.existsSync('${gate}') && clearInterval(i), 20);`;

/** A trainer in JavaScript. It has `order`, `write(path, text)` into the folder of the outcome, and `tell(report)`. */
export function trainer(script: string) {
  const before = `const fs = require('node:fs'); const { join } = require('node:path');
    const order = JSON.parse(fs.readFileSync('run.json', 'utf8'));
    const write = (path, text) => fs.writeFileSync(join(order.out, path), text);
    const tell = (report) => console.log(JSON.stringify(report));`;
  return { command: ['node', '-e', before + script] };
}

/** @param endsWithTest whether it ends with the test that started it, and not with those that share it */
export async function start(options: TestOptions, endsWithTest = true) {
  const service = await startTestService(options);
  if (endsWithTest) onTestFinished(service.stop);
  const client = await service.client();
  const body = { name: 'm', number: '1.0.0', kind: 'asr' as const, languages: ['vi'] };
  const artifact = await service.model(SAID);
  const base = await value(training.registerModelVersion(client, { body: { ...body, artifact } }));
  return { service, client, base };
}

type Order = Omit<training.TrainingRunCreate, 'number' | 'trainer'> & {
  readonly number?: string;
  readonly trainer?: string;
};

export function run(client: Client, order: Order): Promise<training.TrainingRun> {
  return value(training.startTrainingRun(client, { body: { trainer: 'it', number: '1.1.0', ...order } }));
}

export function look(client: Client, id: string): Promise<training.TrainingRun> {
  return value(training.getTrainingRun(client, { path: { trainingRunId: id } }));
}

export async function reaches(client: Client, id: string, state: RegExp): Promise<training.TrainingRun> {
  await expect.poll(async () => (await look(client, id)).state, { timeout: 30_000 }).toMatch(state);
  return look(client, id);
}

/** A run that is over. */
export const ended = (client: Client, id: string) => reaches(client, id, /succeeded|failed|cancelled/);

export function cancel(client: Client, id: string) {
  return training.cancelTrainingRun(client, { path: { trainingRunId: id } });
}

/** A path that does not exist yet, in a folder of its own. */
export function newPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'run-')), 'file');
}

/** Processes that carry the mark of a run. */
export function processesOf(id: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'utf8').includes(id) && isAlive(Number(name));
    } catch {
      return false;
    }
  });
}
