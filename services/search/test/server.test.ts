/** On a PostgreSQL server, as platforms with several replicas have it: its driver writes values in other ways. */
import { search, value } from '@ai2text/client';
import { ack } from '@ai2text/common/events';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pgvectorServer } from '../../../scripts/pgvector.ts';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { startTestService } from './service.ts';

let postgres: PostgresServer;
let service: Awaited<ReturnType<typeof startTestService>>;
beforeAll(async () => {
  postgres = await startPostgresServer(pgvectorServer());
  service = await startTestService(postgres.url('postgres'));
});
afterAll(async () => {
  await service?.stop();
  await postgres?.stop();
});

const WORDS = [
  { text: 'Sản', startMs: 1_000, endMs: 1_200 },
  { text: 'phẩm', startMs: 1_200, endMs: 1_400, joinsPrevious: true },
  { text: 'mới', startMs: 1_400, endMs: 1_700 },
];

test('what was said is found, with its words, and replaced by a newer transcript', async () => {
  const owner = newId();
  const segments = [
    { text: 'Sản phẩm mới', words: WORDS },
    'Ngân sách quảng cáo giảm mười phần trăm so với năm ngoái.',
  ];
  const recordingId = await service.given(owner, { segments, title: 'Họp giao ban', tags: ['q4'] });
  const ask = async (query: string) =>
    (await value(search.searchSegments(await service.client(owner), { query: {}, body: { query } }))).items;

  const [found] = await ask('sản phẩm');
  expect(found).toMatchObject({ recordingId, text: 'Sản phẩm mới', title: 'Họp giao ban' });
  expect(found?.highlights?.length).toBeGreaterThan(0);
  expect((await ask('cut in marketing spending'))[0]?.text).toBe(segments[1]);

  const newer = { recordingId, segments: ['Hợp đồng được gửi trước thứ sáu.'] };
  expect(await service.index(owner, newer)).toEqual(ack);
  expect((await ask('sản phẩm')).map(({ text }) => text)).toEqual(['Hợp đồng được gửi trước thứ sáu.']);
});
