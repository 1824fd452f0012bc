/**
 * The metadata service on a PostgreSQL server that crashes and comes back, and on a NATS server meanwhile: callers get
 * a clear "not now", and no event is lost.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { metadata } from '@ai2text/client';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import { createRecordingIngestedPublisher } from '@ai2text/events/recording-ingested-v1';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { type PostgresServer, startPostgresServer } from '../postgres.ts';
import { ingested } from './ingested.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';

const MAIN = resolve(import.meta.dirname, '../../services/metadata/src/main.ts');
const owner = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'outage-'));

let nats: NatsServer;
let postgres: PostgresServer;
let issuer: TokenIssuer;
let service: ServiceProcess;
let connection: Awaited<ReturnType<typeof connectNats>>;
let client: ReturnType<typeof metadata.createMetadataClient>;

beforeAll(async () => {
  [nats, postgres, issuer] = await Promise.all([startNatsServer(), startPostgresServer(), createTokenIssuer()]);
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(issuer.keySet));
  service = await startService(MAIN, {
    AI2TEXT_ENVIRONMENT: 'dev',
    PORT: '0',
    DATABASE_URL: postgres.url('postgres'),
    NATS_URL: nats.url,
    NATS_PROVISION: 'true',
    JWKS_FILE: join(folder, 'jwks.json'),
    JWT_ISSUER: issuer.name,
  });
  const log = createLogger({ service: 'test', level: 'silent' });
  connection = await connectNats({ servers: nats.url, name: 'test', log });
  const bearerAuth = await issuer.issue(owner, ['recordings:read', 'recordings:write']);
  client = metadata.createMetadataClient({ baseUrl: service.url, credentials: { bearerAuth } });
});

afterAll(async () => {
  await connection?.close();
  await service?.stop('SIGKILL');
  await Promise.all([nats?.stop(), postgres?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const create = (headers: object = {}) =>
  metadata.createRecording(client, { body: { title: 'Trước', language: 'vi' }, headers });
const status = async (recordingId: string) => (await metadata.getRecording(client, { path: { recordingId } })).status;

test('while the database is gone callers are told so, and all goes on when it is back', async () => {
  const before = await create();
  expect(before.status).toBe(201);

  await postgres.kill();
  const refused = await create({ 'Idempotency-Key': 'during-the-outage' });
  expect(refused).toMatchObject({ status: 503, body: { type: 'https://ai2text.dev/problems/unavailable' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.stringify(refused.body)).not.toContain('PGSQL');
  await expect.poll(async () => (await metadata.getHealth(client, {})).status, { timeout: 15_000 }).toBe(503);

  const recordingId = randomUUID();
  const publisher = createRecordingIngestedPublisher(connection, { source: '/services/ingestion' });
  await publisher.recordingIngested(ingested(recordingId, owner), { subject: recordingId });

  await postgres.restart();
  await expect.poll(() => status(recordingId), { timeout: 25_000, interval: 100 }).toBe(200);
  expect(await create({ 'Idempotency-Key': 'during-the-outage' })).toMatchObject({ status: 201 });
  expect(before.status === 201 && (await status(before.body.id))).toBe(200);
  await expect.poll(async () => (await metadata.getHealth(client, {})).status, { timeout: 15_000 }).toBe(200);
});

test('SIGTERM ends the service cleanly', async () => {
  expect((await service.stop('SIGTERM')).code, service.output()).toBe(0);
});
