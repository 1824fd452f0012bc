import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestion, value } from '@ai2text/client';
import { encodeWav } from '@ai2text/common/audio';
import { newId } from '@ai2text/common/ids';
import { startNatsServer } from '../../scripts/platform/nats.ts';
import { createTokenIssuer } from '../../tests/e2e/token-issuer.ts';
import type { Benchmark } from '../benchmark.ts';
import { startServer } from '../gateway/index.ts';
import { childrenOf, forgetMost, memoryOf } from '../memory/index.ts';

/** MiB, the second as many as a stranger may send by default. */
const SIZES = [64, 1_023] as const;
/** MiB of an upload in one request. */
const WHOLE = 400;
/** Bytes of an append. */
const APPEND = 32 * 2 ** 20;
const RATE = 16_000;

export const uploads: Benchmark = {
  name: 'uploads',
  title: 'Checking uploads',
  about:
    'Resident memory of ingestion, with an embedded database and a folder of files, before an upload and at most while it ' +
    'is joined from its pieces, digested and decoded, or comes in and is stored in one request. Its memory is not to grow ' +
    'with the file.',
  async run({ repository, scratch }) {
    if (process.platform !== 'linux') return 'Only Linux tells the memory of a process.';
    const nats = await startNatsServer();
    try {
      const issuer = await createTokenIssuer();
      const keys = join(scratch, 'keys.json');
      writeFileSync(keys, JSON.stringify(issuer.keySet));
      using service = await startServer([join(repository, 'services/ingestion/src/main.ts')], {
        PORT: '0',
        AI2TEXT_ENVIRONMENT: 'dev',
        DATA_DIR: join(scratch, 'database'),
        OBJECT_DIR: join(scratch, 'objects'),
        NATS_URL: nats.url,
        NATS_PROVISION: 'true',
        JWKS_FILE: keys,
        JWT_ISSUER: issuer.name,
        UPLOAD_LONGEST_MINUTES: '1440',
      });
      const [child] = childrenOf(process.pid).filter(({ command }) => command.includes('services/ingestion'));
      if (child === undefined) throw new Error('The service is not among the processes');
      const bearerAuth = await issuer.issue(newId(), ['uploads:read', 'uploads:write']);
      const client = ingestion.createIngestionClient({ baseUrl: service.url, credentials: { bearerAuth } });
      const rows: string[] = [];
      for (const size of SIZES) {
        const id = await send(client, size * 2 ** 20);
        const { now } = memoryOf(child.pid);
        forgetMost(child.pid);
        const seconds = await checked(client, id, size * 2 ** 20);
        rows.push(`| ${size} MiB in appends | ${now} MiB | ${memoryOf(child.pid).most} MiB | ${seconds} s |`);
      }
      const { now } = memoryOf(child.pid);
      forgetMost(child.pid);
      const seconds = await sentAtOnce(client, WHOLE * 2 ** 20);
      rows.push(`| ${WHOLE} MiB in one request | ${now} MiB | ${memoryOf(child.pid).most} MiB | ${seconds} s |`);
      return ['| upload | before | at most | it took |', '| --: | --: | --: | --: |', ...rows].join('\n');
    } finally {
      await nats.stop();
    }
  },
};

type Client = ReturnType<typeof ingestion.createIngestionClient>;

/** Sends silence of so many bytes; no two sizes are the same file. */
async function send(client: Client, bytes: number): Promise<string> {
  const body = { title: 'Silence', language: 'vi', mediaType: 'audio/wav', bytes } as const;
  const { upload } = await value(ingestion.createResumableUpload(client, { body }));
  const head = headOf(bytes);
  for (let at = 0; at < bytes; at += APPEND) {
    const part = new Uint8Array(Math.min(APPEND, bytes - at));
    if (at === 0) part.set(head);
    const answer = await ingestion.appendToUpload(client, {
      path: { uploadId: upload.id },
      headers: { 'Upload-Offset': at },
      body: part,
    });
    if (answer.status !== 204) throw new Error(`An append was answered with ${answer.status}`);
  }
  return upload.id;
}

/** Seconds until silence of so many bytes, in one request, was stored. */
async function sentAtOnce(client: Client, bytes: number): Promise<string> {
  const head = headOf(bytes);
  const file = new Blob([head, new Uint8Array(bytes - head.length)]);
  const started = performance.now();
  const metadata = { title: 'Silence', language: 'vi' };
  await value(ingestion.createUpload(client, { body: { metadata, file } }, { timeout: Infinity }));
  return ((performance.now() - started) / 1_000).toFixed(1);
}

/** What stands before the samples of a sound file of so many bytes. */
function headOf(bytes: number): Uint8Array<ArrayBuffer> {
  const head = encodeWav(new Float32Array(), RATE);
  new DataView(head.buffer, head.byteOffset).setUint32(40, bytes - head.length, true);
  return new Uint8Array(head);
}

/** Seconds until an upload was taken in. */
async function checked(client: Client, uploadId: string, bytes: number): Promise<string> {
  const started = performance.now();
  await value(ingestion.completeUpload(client, { path: { uploadId }, body: { bytes } }));
  for (;;) {
    const { state } = await value(ingestion.getUpload(client, { path: { uploadId } }));
    if (state === 'accepted') return ((performance.now() - started) / 1_000).toFixed(1);
    if (state !== 'validating') throw new Error(`The upload is ${state}`);
    await sleep(100);
  }
}
