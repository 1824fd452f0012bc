/** The trainer that comes with the project, on the speech model that runs by default, heard by the recogniser of asr. */
import { join, resolve } from 'node:path';
import { training, value } from '@ai2text/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelFolder } from '../../../scripts/models/install.ts';
import { readTrainers } from '../src/runs/index.ts';
import { startTestService } from './service.ts';

const SERVICE = resolve(import.meta.dirname, '..');
const PATIENCE = { timeout: 300_000, interval: 250 };

let service: Awaited<ReturnType<typeof startTestService>>;
let client: Awaited<ReturnType<typeof service.client>>;

beforeAll(async () => {
  service = await startTestService({
    command: ['node', join(SERVICE, '../asr/src/recognise.ts')],
    datasets: join(SERVICE, 'datasets'),
    trainers: Object.fromEntries(await readTrainers(join(SERVICE, 'trainers.json'))),
    largest: 2 ** 30,
    timeoutMs: 240_000,
  });
  client = await service.client();
});

afterAll(() => service?.stop());

/** Its word error rate on the first three sentences in English. */
async function measure(modelVersionId: string): Promise<number> {
  const body = { modelVersionId, dataset: 'synthetic-en', sampleLimit: 3 };
  const { id: evaluationId } = await value(training.createEvaluation(client, { body }));
  const look = () => value(training.getEvaluation(client, { path: { evaluationId } }));
  await expect.poll(async () => (await look()).state, PATIENCE).toMatch(/succeeded|failed/);
  const { failure, metrics } = await look();
  expect(failure).toBeUndefined();
  return metrics?.wordErrorRate ?? Number.NaN;
}

async function train(baseVersionId: string, number: string, bits: number): Promise<training.TrainingRun> {
  const body = { trainer: 'quantise', baseVersionId, number, parameters: { bits } };
  const { id: trainingRunId } = await value(training.startTrainingRun(client, { body }));
  const look = () => value(training.getTrainingRun(client, { path: { trainingRunId } }));
  await expect.poll(async () => (await look()).state, PATIENCE).toMatch(/succeeded|failed/);
  return look();
}

function promote(modelVersionId: string) {
  return training.createPromotion(client, {
    body: { modelVersionId, stage: 'production', reason: 'It is half as large.' },
  });
}

test('a model in eight bits is half as large, hears as well and may serve; in two bits it is refused', async () => {
  const artifact = await service.modelFrom(modelFolder('whisper-base'));
  const version = { name: 'whisper-base', number: '1.0.0', kind: 'asr' as const, languages: ['en', 'vi'], artifact };
  const base = await value(training.registerModelVersion(client, { body: version }));
  const before = await measure(base.id);
  expect(before).toBeLessThan(0.4);
  expect((await promote(base.id)).status).toBe(201);

  const small = await train(base.id, '1.1.0', 8);
  expect(small).toMatchObject({ state: 'succeeded', progress: 1, exitCode: 0, metrics: { matrices: 99 } });
  expect(small.metrics['shareOfBytes']).toBeCloseTo(0.51, 2);
  expect(small.metrics['relativeError']).toBeLessThan(0.01);
  expect(small.logTail).toContain('onnx/encoder_model.onnx: 37 matrices');
  const trained = await value(
    training.getModelVersion(client, { path: { modelVersionId: small.modelVersionId ?? '' } }),
  );
  expect(trained.artifact.bytes / artifact.bytes).toBeLessThan(0.53);
  expect(await measure(trained.id)).toBeLessThanOrEqual(before + 0.01);
  expect((await promote(trained.id)).status).toBe(201);

  const tiny = await train(base.id, '1.2.0', 2);
  expect(tiny.metrics['relativeError']).toBeGreaterThan(0.3);
  expect(await measure(tiny.modelVersionId ?? '')).toBeGreaterThan(0.8);
  expect(await promote(tiny.modelVersionId ?? '')).toMatchObject({
    status: 422,
    body: { type: 'https://ai2text.dev/problems/promotion-refused' },
  });
}, 900_000);

test('parameters that the trainer does not know end its run, with the reason in the log', async () => {
  const artifact = await service.model(['no model']);
  const version = { name: 'none', number: '1.0.0', kind: 'asr' as const, languages: ['vi'], artifact };
  const base = await value(training.registerModelVersion(client, { body: version }));
  const wrong = await train(base.id, '1.1.0', 16);
  expect(wrong).toMatchObject({ state: 'failed', exitCode: 2, logTail: expect.stringContaining('parameters.bits') });
  const empty = await train(base.id, '1.1.0', 8);
  expect(empty).toMatchObject({
    state: 'failed',
    exitCode: 1,
    logTail: 'The base has no matrices of half floats.\n',
  });
});
