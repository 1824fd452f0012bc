/**
 * From a recording to an answer in one command: `npm run demo`. It uploads speech that comes with the project, waits until
 * it can be searched, and asks for it in another language, all with the generated client and through the gateway.
 *
 * It speaks to the platform at `AI2TEXT_URL`, or else to one that it starts for itself and ends again.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asr, type Client, ingestion, metadata, search, value } from '@ai2text/client';
import { freePort, interruption, startPlatform, whenAborted } from './platform/index.ts';

const SPEECH = resolve(import.meta.dirname, '../tests/speech/meeting.en.ogg');
const QUESTION = 'Khi nào ra mắt sản phẩm mới?';
const PATIENCE_MS = 180_000;
/** What shells say of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const given = process.env['AI2TEXT_URL'];
  if (given !== undefined) return demonstrate(given);
  const data = mkdtempSync(join(tmpdir(), 'ai2text-demo-'));
  say('Starting the platform for this demo (set AI2TEXT_URL to use one that runs) …');
  const signal = interruption();
  try {
    const platform = await startPlatform({ data, port: await freePort(), say, signal });
    try {
      return await Promise.race([demonstrate(platform.url), whenAborted(signal).then(() => INTERRUPTED)]);
    } finally {
      await platform.stop();
    }
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function demonstrate(baseUrl: string): Promise<number> {
  const credentials = { bearerAuth: await tokenOf(baseUrl) };
  const uploads = ingestion.createIngestionClient({ baseUrl, credentials });
  const library = metadata.createMetadataClient({ baseUrl, credentials });
  const jobs = asr.createAsrClient({ baseUrl, credentials });
  const finder = search.createSearchClient({ baseUrl, credentials });

  say(`\nUploading ${SPEECH} …`);
  const file = new File([readFileSync(SPEECH)], 'meeting.ogg', { type: 'audio/ogg' });
  const { id: uploadId } = await value(
    ingestion.createUpload(uploads, { body: { metadata: { title: 'Weekly meeting', language: 'en' }, file } }),
  );
  const upload = await until('the upload is accepted', async () => {
    const seen = await value(ingestion.getUpload(uploads, { path: { uploadId } }));
    return seen.state === 'accepted' || seen.state === 'rejected' ? seen : undefined;
  });
  const recordingId = upload.state === 'accepted' ? (upload.recordingId ?? '') : await twinOf(upload, library);
  say(upload.state === 'accepted' ? `Accepted as recording ${recordingId}` : `Already there as ${recordingId}`);

  const job = await until('the speech is recognised', async () => {
    const [seen] = (await value(asr.listTranscriptionJobs(jobs, { query: { recordingId } }))).items;
    if (seen?.state === 'failed') throw new Error(`The recognition failed: ${seen.failure?.detail}`);
    return seen?.state === 'succeeded' ? seen : undefined;
  });
  const { segments, realTimeFactor } = await value(asr.getTranscriptionResult(jobs, { path: { jobId: job.id } }));
  say(`Heard, by ${job.model?.name} at ${realTimeFactor?.toFixed(2)} of real time:`);
  for (const { startMs, text } of segments) say(`  ${time(startMs)}  ${text}`);

  const hit = await until('it can be found', async () => {
    const { items } = await value(search.searchSegments(finder, { query: {}, body: { query: QUESTION } }));
    return items.find((item) => item.recordingId === recordingId);
  });
  say(`\nAsked: ${QUESTION}`);
  say(`Found: "${hit.text}"\n       in ${hit.title}, at ${time(hit.startMs)}, with a score of ${hit.score.toFixed(3)}`);
  return 0;
}

/** The recording that has the same audio, of an earlier demo. */
async function twinOf({ rejection, sha256 }: ingestion.Upload, library: Client): Promise<string> {
  for await (const recording of metadata.paginateListRecordings(library, { query: {} })) {
    if (recording.audio?.sha256 === sha256) return recording.id;
  }
  throw new Error(`The upload was turned away: ${rejection?.detail}`);
}

/** A development gateway gives its own machine a token; elsewhere somebody has to bring one. */
async function tokenOf(baseUrl: string): Promise<string> {
  const { AI2TEXT_TOKEN } = process.env;
  if (AI2TEXT_TOKEN !== undefined) return AI2TEXT_TOKEN;
  const answer = await fetch(`${baseUrl}/console/session`);
  const session: unknown = answer.ok ? await answer.json() : undefined;
  if (typeof session === 'object' && session !== null && 'token' in session) return String(session.token);
  throw new Error(`${baseUrl} gives no token: set AI2TEXT_TOKEN to one of your issuer`);
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(250)) {
    const seen = await look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`After ${PATIENCE_MS / 1_000} seconds ${what} is still not true`);
}

function time(ms: number): string {
  const seconds = ms / 1_000;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;
}

async function run(): Promise<number> {
  try {
    return await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

// At once, as in start.ts.
process.exit(await run());
