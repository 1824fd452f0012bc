import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { training, value } from '@ai2text/client';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { isAlive } from './is-alive.ts';
import { cancel, ended, look, newPath, processesOf, reaches, run, start, trainer, waitFor } from './runs.ts';
import { startTestService, type TestOptions } from './service.ts';

describe('cancelling', () => {
  const pidFile = newPath();
  const endless = `fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`;

  async function pidOf(): Promise<number> {
    await expect
      .poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { timeout: 30_000 })
      .toBe(true);
    return Number(readFileSync(pidFile, 'utf8'));
  }

  test.each([
    ['a program that ends when it is asked to', `process.on('SIGTERM', () => process.exit(0)); ${endless}`],
    ['a program that does not', `process.on('SIGTERM', () => {}); ${endless}`],
    [
      'a program whose child has left its group',
      `require('node:child_process').spawn('sleep', ['1000'], { detached: true, stdio: 'inherit' }); ${endless}`,
    ],
  ])('ends %s, and nothing is left of it', async (_, script) => {
    writeFileSync(pidFile, '');
    const { base, client, service } = await start({ trainers: { it: trainer(script) }, lease: 300 });
    const { id } = await run(client, { baseVersionId: base.id });
    const pid = await pidOf();
    const answer = await cancel(client, id);
    expect(answer).toMatchObject({ status: 202, body: { state: 'cancelling' } });
    expect((await cancel(client, id)).status).toBe(202);
    const { modelVersionId, state } = await ended(client, id);
    expect({ modelVersionId, state }).toEqual({ modelVersionId: undefined, state: 'cancelled' });
    expect(isAlive(pid)).toBe(false);
    expect(processesOf(id)).toEqual([]);
    expect(readdirSync(join(service.runs, id))).toEqual(['run.log']);
    expect((await cancel(client, id)).status).toBe(202);
  });

  test('takes a run out of the queue, and a run that has ended stays as it is', async () => {
    const gate = newPath();
    const { base, client } = await start({
      trainers: {
        it: trainer(`write('hears', ''); ${waitFor(gate)}`),
      },
    });
    const first = await run(client, { baseVersionId: base.id });
    const second = await run(client, { baseVersionId: base.id, number: '1.2.0' });
    await reaches(client, first.id, /running/);
    expect(await cancel(client, second.id)).toMatchObject({ status: 202, body: { state: 'cancelled' } });
    writeFileSync(gate, '');
    expect((await ended(client, first.id)).state).toBe('succeeded');
    expect((await cancel(client, first.id)).status).toBe(409);
    expect((await look(client, second.id)).startedAt).toBeUndefined();
  });
});

describe('a run fails', () => {
  const cases: [string, NonNullable<TestOptions['trainers']>[string], string][] = [
    ['ends badly', trainer('process.exitCode = 3'), 'The trainer ended with 3.'],
    ['is killed', trainer(`process.kill(process.pid, 'SIGKILL')`), 'A signal has ended the trainer.'],
    [
      'is not there',
      { command: ['/nowhere/trainer'] },
      'The trainer could not be started: spawn /nowhere/trainer ENOENT',
    ],
    ['leaves nothing', trainer(''), 'The trainer has left no files.'],
    [
      'leaves a link',
      trainer(`fs.symlinkSync('/etc/passwd', join(order.out, 'hears'));`),
      'The trainer has left hears, which is no file.',
    ],
    [
      'leaves a link in the place of the folder',
      trainer(`fs.rmdirSync(order.out); fs.symlinkSync('/etc', order.out);`),
      'The trainer has left out, which is no folder.',
    ],
    [
      'leaves too much',
      trainer(`write('hears', 'x'.repeat(2 ** 21));`),
      'The trainer has left 2097152 bytes, and 1048576 are allowed.',
    ],
    [
      'takes too long',
      { ...trainer('setInterval(() => {}, 1000)'), longestMinutes: 0.01 },
      'The trainer took more than 0.01 minutes.',
    ],
  ];

  let failing: ReturnType<typeof start> | undefined;
  const shared = () => {
    failing ??= start({ trainers: Object.fromEntries(cases.map(([, it], index) => [`it-${index}`, it])) }, false);
    return failing;
  };
  afterAll(async () => (await failing)?.service.stop());

  test.each(cases)('when the trainer %s', async (_, it, detail) => {
    const { base, client, service } = await shared();
    const which = cases.findIndex((each) => each[1] === it);
    const { id } = await run(client, { trainer: `it-${which}`, baseVersionId: base.id });
    const { failure, modelVersionId, state } = await ended(client, id);
    expect({ state, detail: failure?.detail, modelVersionId }).toEqual({
      state: 'failed',
      detail,
      modelVersionId: undefined,
    });
    expect(readdirSync(join(service.runs, id))).toEqual(['run.log']);
  });

  test('when somebody has taken the number meanwhile', async () => {
    const gate = newPath();
    const { base, client, service } = await start({
      trainers: {
        it: trainer(`write('hears', ''); ${waitFor(gate)}`),
      },
    });
    const { id } = await run(client, { baseVersionId: base.id });
    await reaches(client, id, /running/);
    const body = {
      name: 'm',
      number: '1.1.0',
      kind: 'asr' as const,
      languages: ['vi'],
      artifact: await service.model(['b']),
    };
    await value(training.registerModelVersion(client, { body }));
    writeFileSync(gate, '');
    expect(await ended(client, id)).toMatchObject({
      state: 'failed',
      failure: { detail: 'm has a version 1.1.0 already.' },
    });
  });

  test('when the service is stopped, and its program ends', async () => {
    const pidFile = newPath();
    const { base, client, service } = await start({
      trainers: {
        it: trainer(`fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`),
      },
    });
    const { id } = await run(client, { baseVersionId: base.id });
    await expect.poll(() => existsSync(pidFile), { timeout: 30_000 }).toBe(true);
    await service.stopRuns();
    expect(await look(client, id)).toMatchObject({
      state: 'failed',
      failure: { detail: 'The service was stopped, and the run with it.' },
    });
    expect(isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false);
  });

  test('when the service was killed, and the next one ends what was left of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crash-'));
    const program = join(import.meta.dirname, 'crashing-service.ts');
    const child = spawn('node', [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let id = '';
    for await (const line of createInterface({ input: child.stdout })) {
      id = line;
      break;
    }
    const pidFile = join(folder, 'pid');
    await expect.poll(() => existsSync(pidFile), { timeout: 60_000 }).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(isAlive(pid), 'the trainer goes on').toBe(true);

    const service = await startTestService({ folder, database: join(folder, 'database'), lease: 600 });
    onTestFinished(service.stop);
    const client = await service.client();
    expect(await ended(client, id)).toMatchObject({
      state: 'failed',
      failure: { detail: 'The service that watched it has died, and the run with it.' },
    });
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(readdirSync(join(service.runs, id))).toEqual(['run.log']);
  });
});
