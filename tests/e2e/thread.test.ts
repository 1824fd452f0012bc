/**
 * One thread through everything: an event that a generated publisher sends reaches a service over a real NATS server,
 * becomes a row, and is read with the generated client. The service runs as its own process.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { metadata, value } from '@ai2text/client';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import { startTelemetry, type Telemetry } from '@ai2text/common/telemetry';
import { createRecordingIngestedPublisher, type RecordingIngestedData } from '@ai2text/events/recording-ingested-v1';
import { trace } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { ingested } from './ingested.ts';
import { type ServiceProcess, startService } from './service-process.ts';
import { storeAgain } from './store-again.ts';
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts';
import { startTraceCollector, type TraceCollector } from './trace-collector.ts';

const MAIN = resolve(import.meta.dirname, '../../services/metadata/src/main.ts');
const OWNER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01';
const folder = mkdtempSync(join(tmpdir(), 'thread-'));

let nats: NatsServer;
let collector: TraceCollector;
let telemetry: Telemetry;
let issuer: TokenIssuer;
let environment: Record<string, string>;
let service: ServiceProcess;
let connection: Awaited<ReturnType<typeof connectNats>>;

beforeAll(async () => {
  [nats, collector, issuer] = await Promise.all([startNatsServer(), startTraceCollector(), createTokenIssuer()]);
  telemetry = await startTelemetry({ serviceName: 'test', version: '1.0.0', exporter: 'memory' });
  writeFileSync(join(folder, 'jwks.json'), JSON.stringify(issuer.keySet));
  environment = {
    AI2TEXT_ENVIRONMENT: 'dev',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    NATS_URL: nats.url,
    NATS_PROVISION: 'true',
    JWKS_FILE: join(folder, 'jwks.json'),
    JWT_ISSUER: issuer.name,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  };
  service = await startService(MAIN, environment);
  connection = await connectNats({
    servers: nats.url,
    name: 'test',
    log: createLogger({ service: 'test', level: 'silent' }),
  });
});

afterAll(async () => {
  await connection?.close();
  await service?.stop('SIGKILL');
  await telemetry?.shutdown();
  await Promise.all([nats?.stop(), collector?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

async function clientFor(owner: string) {
  const token = await issuer.issue(owner, ['recordings:read', 'recordings:write']);
  return metadata.createMetadataClient({ baseUrl: service.url, credentials: { bearerAuth: token } });
}

/** Publishes an event inside a trace of its own, as ingestion does; tells the trace. */
async function publish(data: RecordingIngestedData, id: string): Promise<string> {
  const publisher = createRecordingIngestedPublisher(connection, { source: '/services/ingestion' });
  return trace.getTracer('test').startActiveSpan('upload', async (span) => {
    await publisher.recordingIngested(data, { subject: data.recordingId, id });
    span.end();
    return span.spanContext().traceId;
  });
}

async function recordingOnceThere(recordingId: string): Promise<metadata.Recording> {
  const client = await clientFor(OWNER);
  for (const deadline = performance.now() + 15_000; performance.now() < deadline; await sleep(50)) {
    const answer = await metadata.getRecording(client, { path: { recordingId } });
    if (answer.status === 200) return answer.body;
    expect(answer.status).toBe(404);
  }
  throw new Error(`The recording did not appear:\n${service.output()}`);
}

/** The value of a sample in the metrics; 0 if there is none yet. */
async function sample(name: string, ...labels: readonly string[]): Promise<number> {
  const text = await value(metadata.getMetrics(await clientFor(OWNER)));
  const line = text
    .split('\n')
    .find((text) => text.startsWith(`${name}{`) && labels.every((label) => text.includes(label)));
  return Number(line?.split(' ').at(-1) ?? 0);
}

test('an event becomes a recording that its owner reads, and nobody else', async () => {
  const recordingId = randomUUID();
  await publish(ingested(recordingId, OWNER), randomUUID());
  expect(await recordingOnceThere(recordingId)).toMatchObject({
    id: recordingId,
    ownerId: OWNER,
    title: 'Họp giao ban tuần 47',
    state: 'ingested',
    durationMs: 1_845_320,
    audio: { mediaType: 'audio/wav', bytes: 59_050_240 },
    version: 1,
  });

  const stranger = await clientFor(randomUUID());
  expect(await metadata.getRecording(stranger, { path: { recordingId } })).toMatchObject({ status: 404 });
  expect(await value(metadata.listRecordings(stranger, {}))).toEqual({ items: [] });
});

test('an event that arrives again changes nothing', async () => {
  const handled = () => sample('events_handle_duration_seconds_count', 'outcome="ack"');
  const recordingId = randomUUID();
  const eventId = randomUUID();
  await publish(ingested(recordingId, OWNER), eventId);
  const before = await recordingOnceThere(recordingId);
  const count = await handled();

  // The stream itself drops a second message with the same id, so a restart of its memory is played: the same event
  // is stored once more, under another message id.
  await storeAgain(connection, 'RECORDINGS', eventId);
  await expect.poll(handled, { timeout: 15_000 }).toBe(count + 1);

  expect(await recordingOnceThere(recordingId)).toEqual(before);
  const client = await clientFor(OWNER);
  const { items } = await value(metadata.listRecordings(client, { query: { limit: 100 } }));
  expect(items.filter(({ id }) => id === recordingId)).toHaveLength(1);
});

test('the trace of whoever published goes on in the service', async () => {
  const recordingId = randomUUID();
  const traceId = await publish(ingested(recordingId, OWNER), randomUUID());
  const published = telemetry
    .finishedSpans()
    .find((span) => span.traceId === traceId && span.name.startsWith('publish'));
  const processed = await collector.waitFor((span) => span.traceId === traceId && span.name.startsWith('process'));
  expect(processed.parentSpanId).toBe(published?.spanId);
});

test('the trace of whoever calls goes on in the service', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  const client = await clientFor(OWNER);
  await metadata.listRecordings(client, { headers: { traceparent } });
  const missing = await metadata.getRecording(client, {
    path: { recordingId: randomUUID() },
    headers: { traceparent },
  });
  expect(missing).toMatchObject({ status: 404, body: { traceId } });
  const served = await collector.waitFor((span) => span.traceId === traceId && span.name === 'GET /v1/recordings');
  expect(served.parentSpanId).toBe('00f067aa0ba902b7');
});

test('health tells of the database and NATS', async () => {
  const health = await metadata.getHealth(await clientFor(OWNER), {});
  expect(health).toMatchObject({ status: 200, body: { status: 'pass', service: 'metadata' } });
  const checks = health.status === 200 ? health.body.checks : [];
  expect(checks.map(({ name, status }) => [name, status])).toEqual([
    ['database', 'pass'],
    ['nats', 'pass'],
  ]);
});

test('metrics count requests and events', async () => {
  await value(metadata.listRecordings(await clientFor(OWNER), {}));
  const route = ['route="/v1/recordings"', 'status="200"'];
  expect(await sample('http_server_request_duration_seconds_count', ...route)).toBeGreaterThan(0);
});

test('SIGTERM ends the service cleanly, and what it knew is there after the next start', async () => {
  const recordingId = randomUUID();
  await publish(ingested(recordingId, OWNER), randomUUID());
  const before = await recordingOnceThere(recordingId);

  const { code, elapsed } = await service.stop('SIGTERM');
  expect(code, service.output()).toBe(0);
  expect(elapsed).toBeLessThan(10_000);

  service = await startService(MAIN, environment);
  expect(await recordingOnceThere(recordingId)).toEqual(before);
});
