/**
 * Makes what the load tests need of a platform that runs on this machine: callers with tokens, each with a recording that
 * can be found, and speech to send.
 *
 *     AI2TEXT_URL=http://127.0.0.1:8080 AI2TEXT_DATA=.data node tests/load/prepare.ts [CALLERS]
 *
 * Tokens are signed with the key that the development gateway keeps in `AI2TEXT_DATA`. For a platform with an issuer of its
 * own set AI2TEXT_TOKENS to tokens of it, by comma. A caller may search 120 times a minute, and send 600 requests.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ingestion, metadata, value } from '@ai2text/client';
import { decodeAudio, encodeWav, SAMPLE_RATE } from '@ai2text/common/audio';
import { developmentIssuer } from '@ai2text/common/tokens';

const { AI2TEXT_DATA = '.data', AI2TEXT_TOKENS, AI2TEXT_URL: baseUrl = 'http://127.0.0.1:8080' } = process.env;
const FOLDER = join(import.meta.dirname, '.data');
const SPEECH = resolve(import.meta.dirname, '../speech/meeting.en.ogg');
const SCOPES = ['uploads:read', 'uploads:write', 'recordings:read', 'search:read', 'stream:write', 'jobs:read'];
const RULES = { issuer: 'https://id.ai2text.dev', audience: 'ai2text', clockSkew: 60 };
const QUESTION = 'When will the new product be launched?';
const PATIENCE_MS = 600_000;

async function tokensOf(count: number): Promise<readonly string[]> {
  if (AI2TEXT_TOKENS !== undefined) return AI2TEXT_TOKENS.split(',');
  const keyFile = join(AI2TEXT_DATA, 'development-key.json');
  if (!existsSync(keyFile)) throw new Error(`There is no ${keyFile}: set AI2TEXT_DATA to the folder of the platform.`);
  const issuer = await developmentIssuer(RULES, keyFile);
  return Promise.all(Array.from({ length: count }, () => issuer.issue(randomUUID(), SCOPES)));
}

/** Sends the recording of a caller, and waits until it can be found. */
async function giveRecording(token: string, wav: Uint8Array<ArrayBuffer>): Promise<void> {
  const options = { baseUrl, credentials: { bearerAuth: token } };
  const uploads = ingestion.createIngestionClient(options);
  const library = metadata.createMetadataClient(options);
  const body = { metadata: { title: 'Weekly meeting', language: 'en' }, file: new File([wav], 'meeting.wav') };
  await value(ingestion.createUpload(uploads, { body }));
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(1_000)) {
    const { items } = await value(metadata.listRecordings(library, { query: {} }));
    if (items.some(({ state }) => state === 'indexed')) return;
  }
  throw new Error(`After ${PATIENCE_MS / 1_000} seconds a recording can still not be found.`);
}

const count = Number(process.argv[2] ?? 6);
const { samples } = await decodeAudio(readFileSync(SPEECH), 60_000);
const wav = new Uint8Array(encodeWav(samples, SAMPLE_RATE));
mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, 'speech.wav'), wav);
try {
  const tokens = await tokensOf(count);
  await Promise.all(tokens.map((token) => giveRecording(token, wav)));
  writeFileSync(join(FOLDER, 'callers.json'), JSON.stringify({ tokens, question: QUESTION }));
  process.stdout.write(`${tokens.length} callers have a recording each: ${FOLDER}\n`);
} catch (error) {
  const { cause, message = error } = Object(error);
  process.stderr.write(`${message}${cause instanceof Error ? `: ${cause.message}` : ''}\n`);
  process.exitCode = 1;
}
