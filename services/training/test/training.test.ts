import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { training, value } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import type { StoredObject } from '@ai2text/common/objects';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distance, errorRates } from '../src/evaluations/error-rates.ts';
import { isAlive } from './is-alive.ts';
import { OWNER, startTestService } from './service.ts';

type Service = Awaited<ReturnType<typeof startTestService>>;
type Client = Awaited<ReturnType<Service['client']>>;

const SAID = ['xin chào mọi người', 'hôm nay trời đẹp'];
/** One word of eight is wrong. */
const ALMOST = ['xin chào mọi người', 'hôm nay trời đen'];
const BADLY = ['xin chao', 'hôm nay'];

let service: Service;
let client: Client;

beforeAll(async () => {
  service = await startTestService();
  service.dataset('two', SAID);
  client = await service.client();
});

afterAll(() => service.stop());

async function register(artifact: StoredObject, number: string, name = 'whisper'): Promise<training.ModelVersion> {
  const body = { name, number, kind: 'asr' as const, languages: ['vi'], artifact };
  return value(training.registerModelVersion(client, { body }));
}

async function evaluated(hears: readonly string[], number: string, name = 'whisper'): Promise<training.ModelVersion> {
  const version = await register(await service.model(hears), number, name);
  expect((await measure(version.id)).state).toBe('succeeded');
  return value(training.getModelVersion(client, { path: { modelVersionId: version.id } }));
}

async function measure(modelVersionId: string, dataset = 'two', use = client): Promise<training.Evaluation> {
  const { id } = await value(training.createEvaluation(use, { body: { modelVersionId, dataset } }));
  let seen: training.Evaluation | undefined;
  await expect
    .poll(
      async () => {
        seen = await value(training.getEvaluation(use, { path: { evaluationId: id } }));
        return seen.state;
      },
      { timeout: 15_000 },
    )
    .toMatch(/succeeded|failed/);
  if (seen === undefined) throw new Error('there is no evaluation');
  return seen;
}

function promote(modelVersionId: string, stage: training.ModelStage = 'production', force = false) {
  return training.createPromotion(client, { body: { modelVersionId, stage, reason: 'It is better.', force } });
}

describe('a version', () => {
  test('is registered with a file that is there, as announced, once', async () => {
    const artifact = await service.model(SAID);
    const version = await register(artifact, '1.0.0', 'registered');
    expect(version).toMatchObject({ state: 'registered', stages: [], artifact });
    const body = { name: 'registered', number: '1.0.0', kind: 'asr' as const, languages: ['vi'], artifact };
    expect(await training.registerModelVersion(client, { body })).toMatchObject({ status: 409 });
  });

  test('whose file is another tells nothing of what is there', async () => {
    const artifact = await service.model(SAID);
    const body = { name: 'lying', number: '1.0.0', kind: 'asr' as const, languages: ['vi'] };
    const wrong = [
      { sha256: '0'.repeat(64) },
      { bytes: artifact.bytes - 1 },
      { bytes: artifact.bytes + 1 },
      { key: `${OWNER}/gone.tar` },
    ];
    const answers = await Promise.all(
      wrong.map((each) =>
        training.registerModelVersion(client, { body: { ...body, artifact: { ...artifact, ...each } } }),
      ),
    );
    for (const answer of answers) {
      const { errors, detail } = Object(answer.body);
      expect(answer.status).toBe(422);
      expect([errors[0].pointer, detail]).toEqual(['#/artifact', 'There is no file there with this size and digest.']);
    }
  });

  test('has its file among models, whatever else the service could read', async () => {
    const { key } = await service.model(SAID);
    const recording = await service.objects.put(
      { bucket: 'ai2text-recordings', key },
      Buffer.from('a secret'),
      'audio/wav',
    );
    const body = { name: 'stolen', number: '1.0.0', kind: 'asr' as const, languages: ['vi'], artifact: recording };
    const answer = await training.registerModelVersion(client, { body });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/artifact/bucket', rule: 'known' }] } });
  });

  test('is retired only where it does not serve, by whoever has seen it', async () => {
    const version = await evaluated(SAID, '1.0.0', 'retired');
    const path = { modelVersionId: version.id };
    const retire = (ifMatch?: string) =>
      training.updateModelVersion(client, { path, headers: { 'If-Match': ifMatch }, body: { state: 'retired' } });
    expect((await retire()).status).toBe(428);
    expect((await retire('"1"')).status).toBe(412);
    const { status, body } = await promote(version.id, 'staging');
    expect(status).toBe(201);
    expect((await retire('*')).status).toBe(409);
    expect(Object(body).model).toEqual({ name: 'retired', version: '1.0.0' });
  });

  test('lists come in stable pages', async () => {
    for (let index = 0; index < 5; index += 1)
      await register(await service.model([String(index)]), `1.0.${index}`, 'paged');
    const numbers = [];
    for await (const version of training.paginateListModelVersions(client, { query: { name: 'paged', limit: 2 } })) {
      numbers.push(version.number);
    }
    expect(numbers).toEqual(['1.0.4', '1.0.3', '1.0.2', '1.0.1', '1.0.0']);
    const other = await training.listModelVersions(client, { query: { cursor: 'x' } });
    expect(other.status).toBe(400);
  });
});

describe('an evaluation', () => {
  test('measures what the program heard, and how fast', async () => {
    const version = await evaluated(ALMOST, '1.0.0', 'measured');
    expect(version).toMatchObject({ state: 'evaluated', metrics: { wordErrorRate: 0.125, realTimeFactor: 0.25 } });
  });

  test('of a version, a data set or a kind that cannot be measured is refused or fails with the reason', async () => {
    const unknown = await training.createEvaluation(client, { body: { modelVersionId: newId(), dataset: 'two' } });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/modelVersionId' }] } });
    const version = await register(await service.model(SAID), '1.0.0', 'unmeasured');
    const nowhere = await training.createEvaluation(client, { body: { modelVersionId: version.id, dataset: 'none' } });
    expect(nowhere).toMatchObject({ status: 422, body: { detail: 'The data sets here are: two.' } });
    service.dataset('outside', []);
    service.dataset('hostile', ['x']);
    const artifact = await service.objects.put(
      { bucket: 'ai2text-models', key: `${OWNER}/no.tar` },
      new TextEncoder().encode('no tar at all '.repeat(100)),
      'application/x-tar',
    );
    const broken = await register(artifact, '1.0.1', 'unmeasured');
    const empty = await measure(version.id, 'outside');
    expect(empty).toMatchObject({ state: 'failed', failure: { detail: 'The data set outside is empty.' } });
    expect(await measure(broken.id)).toMatchObject({ failure: { detail: expect.stringContaining('no archive') } });
  });

  test.each([
    [
      'ends badly',
      ['node', '-e', 'console.error("no GPU"); process.exit(3)', '--'],
      'The recogniser ended with 3: no GPU',
    ],
    ['says nothing', ['node', '-e', '', '--'], 'The recogniser left samples out.'],
    ['says nonsense', ['node', '-e', 'console.log("hm")', '--'], 'The recogniser wrote a line that is no answer.'],
    ['is not there', ['/nowhere/recogniser'], 'The recogniser ended with 127: '],
    ['never ends', ['node', '-e', 'setInterval(() => {}, 1000)', '--'], 'The recogniser took more than 1 seconds.'],
  ])('fails when the program %s', async (_, command, detail) => {
    const other = await startTestService({ command, timeoutMs: 1_000 });
    try {
      other.dataset('two', SAID);
      const use = await other.client();
      const body = {
        name: 'm',
        number: '1.0.0',
        kind: 'asr' as const,
        languages: ['vi'],
        artifact: await other.model(SAID),
      };
      const { id } = await value(training.registerModelVersion(use, { body }));
      expect(await measure(id, 'two', use)).toMatchObject({ state: 'failed', failure: { detail } });
    } finally {
      await other.stop();
    }
  });

  test('leaves no process behind, not even those that the program started', async () => {
    const marker = join(mkdtempSync(join(tmpdir(), 'group-')), 'pid');
    const script = `const { spawn } = require('node:child_process');
      const child = spawn('sleep', ['1000']);
      require('node:fs').writeFileSync(${JSON.stringify(marker)}, String(child.pid));`;
    const other = await startTestService({ command: ['node', '-e', script, '--'], timeoutMs: 1_000 });
    try {
      other.dataset('two', SAID);
      const use = await other.client();
      const body = {
        name: 'm',
        number: '1.0.0',
        kind: 'asr' as const,
        languages: ['vi'],
        artifact: await other.model(SAID),
      };
      const { id } = await value(training.registerModelVersion(use, { body }));
      expect((await measure(id, 'two', use)).state).toBe('failed');
      const pid = Number(readFileSync(marker, 'utf8'));
      await expect.poll(() => isAlive(pid)).toBe(false);
    } finally {
      await other.stop();
    }
  });
});

describe('a promotion', () => {
  test('to production needs an evaluation, and may not make things worse by more than a point', async () => {
    const good = await evaluated(SAID, '1.0.0', 'guarded');
    const almost = await evaluated(ALMOST, '1.1.0', 'guarded');
    const unknown = await register(await service.model(BADLY), '1.2.0', 'guarded');
    expect(await promote(unknown.id)).toMatchObject({
      status: 422,
      body: { type: expect.stringContaining('promotion-refused') },
    });
    expect(await promote(good.id)).toMatchObject({ status: 201, body: { cause: 'promotion', forced: false } });
    const worse = await promote(almost.id);
    expect(worse).toMatchObject({ status: 422, body: { detail: expect.stringContaining('12.5 %') } });
    expect((await promote(good.id)).status).toBe(409);
    expect(await promote(almost.id, 'production', true)).toMatchObject({
      status: 201,
      body: { forced: true, previous: { name: 'guarded', version: '1.0.0' } },
    });
    const { stages } = await value(training.getModelVersion(client, { path: { modelVersionId: almost.id } }));
    expect(stages).toEqual(['production']);
  });

  test('is taken back to what served before, once, and only the newest', async () => {
    const one = await evaluated(SAID, '1.0.0', 'undone');
    const two = await evaluated(SAID, '2.0.0', 'undone');
    const first = await value(promote(one.id));
    const second = await value(promote(two.id));
    const takeBack = (promotionId: string) =>
      training.rollbackPromotion(client, { path: { promotionId }, body: { reason: 'It stutters.' } });
    expect((await takeBack(first.id)).status).toBe(409);
    const back = await takeBack(second.id);
    expect(back).toMatchObject({
      status: 201,
      body: { cause: 'rollback', rollbackOf: second.id, modelVersionId: one.id },
    });
    expect((await takeBack(second.id)).status).toBe(409);
    const history = await value(training.listPromotions(client, { query: { name: 'undone' } }));
    expect(history.items.map(({ cause }) => cause)).toEqual(['rollback', 'promotion', 'promotion']);
  });

  test('tells of itself in the transaction that makes it, and only then', async () => {
    const before = (await service.events()).length;
    const version = await evaluated(SAID, '1.0.0', 'told');
    const refused = await register(await service.model(BADLY), '2.0.0', 'told');
    await promote(version.id);
    await promote(refused.id);
    expect(await service.events()).toHaveLength(before + 1);
  });

  test('asked for by many at once happens once', async () => {
    const version = await evaluated(SAID, '1.0.0', 'rushed');
    const answers = await Promise.all(Array.from({ length: 6 }, () => promote(version.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  test('needs a scope of its own', async () => {
    const reader = await service.client(['training:read', 'training:write']);
    const body = { modelVersionId: newId(), stage: 'production' as const, reason: 'x' };
    expect((await training.createPromotion(reader, { body })).status).toBe(403);
  });
});

describe('error rates', () => {
  test.each([
    ['xin chào', 'xin chào', 0],
    ['Xin chào!', 'xin  chào', 0],
    ['hoà bình', 'hoà bình'.normalize('NFD'), 0],
    ['xin chào', 'xin chao', 0.5],
    ['một hai ba', 'một ba', 1 / 3],
    ['một', 'một hai ba', 2],
    ['một', '', 1],
  ])('%s heard as %s', (reference, hypothesis, rate) => {
    expect(errorRates([{ reference, hypothesis }]).wordErrorRate).toBeCloseTo(rate, 3);
  });

  test('the distance is a metric', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(words, words, words, (one, two, three) => {
        expect(distance(one, one)).toBe(0);
        expect(distance(one, two)).toBe(distance(two, one));
        expect(distance(one, three)).toBeLessThanOrEqual(distance(one, two) + distance(two, three));
        expect(distance(one, two)).toBeGreaterThanOrEqual(Math.abs(one.length - two.length));
      }),
    );
  });
});
