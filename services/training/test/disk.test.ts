/** What training runs may have on disk, while they work and afterwards. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ended, look, newPath, processesOf, reaches, run, SAID, start, trainer, waitFor } from './runs.ts';

const MIB = 2 ** 20;

test('a run that fills the disk is ended, says so, and leaves only its log', async () => {
  const { base, client, service } = await start({
    trainers: {
      it: trainer(`
        console.log('filling');
        let n = 0;
        setInterval(() => fs.writeFileSync(join(process.env.TMPDIR, 'f' + n++), Buffer.alloc(${MIB}, 1)), 100);`),
    },
    disk: 4 * MIB,
  });
  const { id } = await run(client, { baseVersionId: base.id });
  expect(await ended(client, id)).toMatchObject({
    state: 'failed',
    failure: { detail: expect.stringMatching(/^The run has \d+ MiB on disk, and 4 are allowed\.$/) },
    logTail: 'filling\n',
  });
  expect(processesOf(id)).toEqual([]);
  expect(readdirSync(join(service.runs, id))).toEqual(['run.log']);
});

test('a base version that would fill the disk is not even unpacked', async () => {
  const seen = newPath();
  const { base, client } = await start({
    trainers: { it: trainer(`fs.writeFileSync(${JSON.stringify(seen)}, '');`) },
    disk: 1_000,
  });
  const { id } = await run(client, { baseVersionId: base.id });
  expect(await ended(client, id)).toMatchObject({
    state: 'failed',
    failure: { detail: 'The run has 1 MiB on disk, and 1 are allowed.' },
  });
  expect(existsSync(seen)).toBe(false);
});

test('logs of the oldest runs make room; their ends and what came of them stay', async () => {
  const gate = newPath();
  const { base, client, service } = await start({
    trainers: {
      it: trainer(`write('hears', ${JSON.stringify(SAID.join('\n'))}); console.log('x'.repeat(40_000) + 'the end');`),
      slow: { ...trainer(`console.log('y'.repeat(60_000)); write('hears', ''); ${waitFor(gate)}`), slot: 'other' },
    },
    logBytes: 200_000,
    kept: 100_000,
  });
  // What is of no run of this service, and a run that is at work, are not touched.
  const others = ['notes', '01a1d1b0-3c10-7a11-8b21-3c4d5e6f7001'];
  for (const other of others) {
    mkdirSync(join(service.runs, other), { recursive: true });
    writeFileSync(join(service.runs, other, 'file'), 'z'.repeat(200_000));
  }
  const slow = await run(client, { trainer: 'slow', number: '2.0.0', baseVersionId: base.id });
  await reaches(client, slow.id, /running/);
  const ids: string[] = [];
  for (const number of ['1.1.0', '1.2.0', '1.3.0', '1.4.0']) {
    const { id } = await run(client, { baseVersionId: base.id, number });
    await ended(client, id);
    ids.push(id);
    // As a service does that is killed.
    mkdirSync(join(service.runs, id, 'work', 'out'), { recursive: true });
  }
  const last = await run(client, { baseVersionId: base.id, number: '1.5.0' });
  await ended(client, last.id);
  const kept = [...others, slow.id, ids.at(-1) ?? '', last.id].sort();
  await expect.poll(() => readdirSync(service.runs).sort(), { timeout: 10_000 }).toEqual(kept);
  expect(readdirSync(join(service.runs, ids.at(-1) ?? ''))).toEqual(['run.log']);
  for (const id of ids) {
    const { logTail, modelVersionId, state } = await look(client, id);
    expect({ state, isThere: modelVersionId !== undefined }).toEqual({ state: 'succeeded', isThere: true });
    expect(logTail).toMatch(/^x+the end\n$/);
  }
  expect((await look(client, slow.id)).state).toBe('running');
  writeFileSync(gate, '');
});
