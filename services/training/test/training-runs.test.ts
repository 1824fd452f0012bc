import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { training, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { afterAll, describe, expect, test } from 'vitest';
import { cancel, ended, look, newPath, reaches, run, SAID, start, trainer, waitFor } from './runs.ts';

describe('a training run', () => {
  test('tells how far it is, and makes a version that is evaluated and promoted, or refused', async () => {
    const { base, client, service } = await start({
      trainers: {
        it: trainer(`
          tell({ progress: 0.25, metrics: { loss: 3 } });
          console.error('on the way');
          const wait = setInterval(() => {
            if (!fs.existsSync(order.parameters.gate)) return;
            clearInterval(wait);
            tell({ progress: 0.9, metrics: { loss: 0.5, epochs: 2 } });
            write('hears', order.parameters.isGood ? fs.readFileSync(join(order.base, 'hears')) : 'no idea');
          }, 20);`),
      },
      lease: 300,
    });
    service.dataset('two', SAID);
    const gate = newPath();
    const { id } = await run(client, { baseVersionId: base.id, parameters: { gate, isGood: true } });
    await expect.poll(async () => (await look(client, id)).metrics, { timeout: 30_000 }).toEqual({ loss: 3 });
    const middle = await look(client, id);
    expect(middle).toMatchObject({ state: 'running', progress: 0.25, logTail: 'on the way\n' });
    expect(middle.exitCode).toBeUndefined();
    writeFileSync(gate, '');
    const done = await ended(client, id);
    expect(done).toMatchObject({ state: 'succeeded', progress: 1, exitCode: 0, metrics: { loss: 0.5, epochs: 2 } });
    expect(done.files?.map(({ path }) => path)).toEqual(['hears']);

    const better = await value(
      training.getModelVersion(client, { path: { modelVersionId: done.modelVersionId ?? '' } }),
    );
    expect(better).toMatchObject({ name: 'm', number: '1.1.0', kind: 'asr', languages: ['vi'], state: 'registered' });
    const bad = await run(client, { baseVersionId: base.id, number: '1.2.0', parameters: { gate, isGood: false } });
    const worse = (await ended(client, bad.id)).modelVersionId ?? '';
    for (const modelVersionId of [better.id, worse]) {
      const evaluation = await value(training.createEvaluation(client, { body: { modelVersionId, dataset: 'two' } }));
      const path = { evaluationId: evaluation.id };
      await expect
        .poll(async () => (await value(training.getEvaluation(client, { path }))).state, { timeout: 30_000 })
        .toBe('succeeded');
    }
    const promote = (modelVersionId: string) =>
      training.createPromotion(client, { body: { modelVersionId, stage: 'production', reason: 'It is trained.' } });
    expect((await promote(better.id)).status).toBe(201);
    expect(await promote(worse)).toMatchObject({
      status: 422,
      body: { type: 'https://ai2text.dev/problems/promotion-refused' },
    });
  });

  test('leaves a file that says its hash, and an empty folder but for the log', async () => {
    const { base, client, service } = await start({
      trainers: { it: trainer(`fs.mkdirSync(join(order.out, 'a')); write('a/b', 'content'); write('hears', 'x');`) },
    });
    const { id } = await run(client, { baseVersionId: base.id });
    const { files, modelVersionId = '' } = await ended(client, id);
    expect(files).toEqual([
      {
        path: 'a/b',
        bytes: 7,
        sha256: 'ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73',
      },
      { path: 'hears', bytes: 1, sha256: expect.any(String) },
    ]);
    const { artifact } = await value(training.getModelVersion(client, { path: { modelVersionId } }));
    const again = { name: 'again', number: '1.0.0', kind: 'asr' as const, languages: ['vi'], artifact };
    expect((await training.registerModelVersion(client, { body: again })).status).toBe(201);
    expect(readdirSync(join(service.runs, id))).toEqual(['run.log']);
  });

  test('is asked for once with one key', async () => {
    const { base, client } = await start({ trainers: { it: trainer(`write('hears', '');`) } });
    const body = { trainer: 'it', number: '1.1.0', baseVersionId: base.id };
    const headers = { 'Idempotency-Key': newId() };
    const first = await training.startTrainingRun(client, { headers, body });
    const second = await training.startTrainingRun(client, { headers, body });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(Object(second.body).id).toBe(Object(first.body).id);
    const other = { ...body, number: '1.2.0' };
    expect((await training.startTrainingRun(client, { headers, body: other })).status).toBe(422);
    expect((await value(training.listTrainingRuns(client))).items).toHaveLength(1);
  });

  test('of an unknown trainer, base or data set, or for a number that is taken, is refused', async () => {
    const { base, client } = await start({
      trainers: {
        it: trainer(''),
        text: { command: ['true'], kinds: ['nlp'] },
        data: { command: ['true'], needsDataset: true },
      },
    });
    const asked = { trainer: 'it', number: '1.1.0', baseVersionId: base.id };
    const cases: [Partial<typeof asked & { dataset: string }>, string][] = [
      [{ trainer: 'rm' }, '#/trainer'],
      [{ baseVersionId: newId() }, '#/baseVersionId'],
      [{ trainer: 'text' }, '#/baseVersionId'],
      [{ trainer: 'data' }, '#/dataset'],
      [{ dataset: 'none' }, '#/dataset'],
    ];
    for (const [change, pointer] of cases) {
      const answer = await training.startTrainingRun(client, { body: { ...asked, ...change } });
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
    const taken = await training.startTrainingRun(client, { body: { ...asked, number: '1.0.0' } });
    expect(taken.status).toBe(409);
    expect((await value(training.listTrainingRuns(client))).items).toEqual([]);
  });

  test('needs a scope', async () => {
    const { base, client, service } = await start({ trainers: { it: trainer('') } });
    const reader = await service.client(['training:read']);
    const body = { trainer: 'it', number: '1.1.0', baseVersionId: base.id };
    expect((await training.startTrainingRun(reader, { body })).status).toBe(403);
    expect((await cancel(reader, newId())).status).toBe(403);
    expect((await cancel(client, newId())).status).toBe(404);
  });
});

describe('what a request says', () => {
  let idle: ReturnType<typeof start> | undefined;
  const shared = () => {
    idle ??= start({ trainers: { it: trainer('') } }, false);
    return idle;
  };
  afterAll(async () => (await idle)?.service.stop());

  test('reaches the trainer as it is, and nothing else of it', async () => {
    const seen = newPath();
    const { base, client } = await start({
      trainers: {
        it: trainer(`write('hears', '');
          fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ argv: process.argv.slice(1), order }));`),
      },
    });
    const parameters = {
      shell: `$(touch ${seen}.x); \`touch ${seen}.x\` && touch ${seen}.x | "'`,
      flag: '--eval=1',
      path: '../../../etc/passwd',
      tone: 'hòa bình 🙂',
      rate: 0.1,
      isDry: false,
    };
    const { id } = await run(client, { baseVersionId: base.id, parameters });
    expect((await ended(client, id)).state).toBe('succeeded');
    const { argv, order } = JSON.parse(readFileSync(seen, 'utf8'));
    expect(argv).toEqual([]);
    expect(order.parameters).toEqual(parameters);
    expect(existsSync(`${seen}.x`)).toBe(false);
  });

  test.each([
    ['a null character', '{"a": "x\\u0000y"}'],
    ['a new line', '{"a": "x\\ny"}'],
    ['a list', '{"a": [1]}'],
    ['an object', '{"a": {"b": 1}}'],
    ['null', '{"a": null}'],
    ['a long text', `{"a": "${'x'.repeat(501)}"}`],
    ['a name of the prototype', '{"__proto__": 1}'],
    ['a name like an option', '{"--a": 1}'],
    ['many names', `{${Array.from({ length: 33 }, (_, index) => `"a${index}": 1`)}}`],
  ])('is no parameter if it is %s', async (_, text) => {
    const { base, client } = await shared();
    const parameters: training.TrainingParameters = JSON.parse(text);
    const body = { trainer: 'it', number: '1.1.0', baseVersionId: base.id, parameters };
    expect((await training.startTrainingRun(client, { body })).status).toBe(400);
  });

  test('does not show the trainer what the service knows', async () => {
    process.env['S3_SECRET_ACCESS_KEY'] = 'secret';
    process.env['VISIBLE_DEVICES'] = '3';
    try {
      const { base, client } = await start({
        trainers: {
          it: {
            ...trainer(`write('hears', ''); console.log(JSON.stringify(process.env));`),
            environment: ['VISIBLE_DEVICES'],
          },
        },
      });
      const { id } = await run(client, { baseVersionId: base.id });
      const { logTail = '' } = await ended(client, id);
      const names = Object.keys(JSON.parse(logTail)).sort();
      expect(names.filter((name) => !['LANG', 'LC_ALL', 'TZ'].includes(name))).toEqual([
        'AI2TEXT_TRAINING_RUN',
        'HOME',
        'PATH',
        'TMPDIR',
        'VISIBLE_DEVICES',
      ]);
    } finally {
      delete process.env['S3_SECRET_ACCESS_KEY'];
      delete process.env['VISIBLE_DEVICES'];
    }
  });
});

describe('slots', () => {
  test('hold one run each, and do not wait for each other', async () => {
    const gate = newPath();
    const script = `write('hears', ''); ${waitFor(gate)}`;
    const { base, client } = await start({
      trainers: { it: trainer(script), other: { ...trainer(script), slot: 'other' } },
    });
    const one = await run(client, { baseVersionId: base.id });
    const two = await run(client, { baseVersionId: base.id, number: '1.2.0' });
    const three = await run(client, { trainer: 'other', baseVersionId: base.id, number: '1.3.0' });
    await reaches(client, one.id, /running/);
    await reaches(client, three.id, /running/);
    expect((await look(client, two.id)).state).toBe('queued');
    const { items } = await value(training.listTrainingRuns(client, { query: { state: ['running'] } }));
    expect(items.map(({ id }) => id)).toEqual([three.id, one.id]);
    writeFileSync(gate, '');
    expect((await ended(client, two.id)).state).toBe('succeeded');
  });
});
