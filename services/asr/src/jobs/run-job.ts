import { AudioError, decodeAudio } from '@ai2text/common/audio';
import { inTransaction } from '@ai2text/common/database';
import type { TranscriptFile } from '@ai2text/common/files';
import { nameOf } from '@ai2text/common/models';
import {
  ObjectDamagedError,
  ObjectMissingError,
  type ObjectStore,
  readObject,
  type StoredObject,
} from '@ai2text/common/objects';
import type { Connection, JobRow } from '../database/index.ts';
import { type Recogniser, segmentsOf } from '../engine/index.ts';
import type { Held, ModelShelf } from '../models/index.ts';
import { assign, type Failure, type LeaseClock, report } from './queue.ts';
import { storeTranscript, tellCompleted } from './transcript.ts';

export interface JobParts extends LeaseClock {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly shelf: Pick<ModelShelf, 'hold'>;
  /** Lets a recogniser wait for its turn. */
  readonly inTurns: (recogniser: Recogniser) => Recogniser;
  readonly bucket: string;
  readonly longestMs: number;
}

/** The job is not ours any more: its owner cancelled it, or deleted the recording. */
export class JobGoneError extends Error {
  override readonly name = 'JobGoneError';
}

/** The job asks for a model that is not there. */
export class ModelGoneError extends Error {
  override readonly name = 'ModelGoneError';
}

/** Bytes of the largest file that is decoded. */
const LARGEST = 2 ** 31 - 1;

/** How a recording was heard. */
export interface Heard {
  /** Name and version. */
  readonly model: string;
  readonly realTimeFactor: number;
}

/** Transcribes one recording, stores the result, and tells of it in the transaction that ends the job. */
export async function runJob(job: JobRow, parts: JobParts, signal: AbortSignal): Promise<Heard> {
  const held = await modelFor(job, parts);
  try {
    const realTimeFactor = await transcribe(job, parts.inTurns(held.recogniser), parts, signal);
    return { model: nameOf(held.recogniser.model), realTimeFactor };
  } finally {
    held.release();
  }
}

/** The model that the job asks for or began with, or the one that serves. */
async function modelFor(
  { id, language, model_name: name, model_version: version }: JobRow,
  parts: JobParts,
): Promise<Held> {
  const asked = name === null || version === null ? undefined : { name, version };
  const held = await parts.shelf.hold(language, asked);
  if (held === undefined)
    throw new ModelGoneError(`There is no model ${asked === undefined ? '' : nameOf(asked)} here.`);
  await assign(parts.db, id, held.recogniser.model);
  return held;
}

/** Gives the seconds of work for each second of sound. */
async function transcribe(job: JobRow, recogniser: Recogniser, parts: JobParts, signal: AbortSignal): Promise<number> {
  const { db, longestMs, objects } = parts;
  const recording = await db
    .selectFrom('recordings')
    .selectAll()
    .where('id', '=', job.recording_id)
    .where('owner_id', '=', job.owner_id)
    .executeTakeFirst();
  if (recording === undefined) throw new JobGoneError('the recording was deleted');
  const sound = await decodeAudio(await readObject(objects, recording.audio, LARGEST), longestMs);
  const started = performance.now();
  const alive = async (done: number): Promise<void> => {
    if (!(await report(db, job.id, done, parts))) throw new JobGoneError('the job is gone');
  };
  await alive(0);
  const words = await recogniser.recognise(sound, { language: job.language, signal, onProgress: alive });
  const seconds = (performance.now() - started) / 1_000;
  const segments = segmentsOf(job.transcript_id, words);
  const file: TranscriptFile = {
    transcriptId: job.transcript_id,
    recordingId: job.recording_id,
    language: job.language,
    durationMs: sound.durationMs,
    model: recogniser.model,
    segments: [...segments],
  };
  const transcript = await storeTranscript(parts, job.owner_id, file);
  const realTimeFactor = Math.min(1_000, Math.round((seconds / (sound.durationMs / 1_000)) * 1_000) / 1_000);
  try {
    await finish(job, file, { transcript, realTimeFactor }, parts);
  } catch (error) {
    if (error instanceof JobGoneError) await objects.remove(transcript);
    throw error;
  }
  return realTimeFactor;
}

interface Outcome {
  readonly transcript: StoredObject;
  readonly realTimeFactor: number;
}

async function finish(
  job: JobRow,
  file: TranscriptFile,
  { realTimeFactor, transcript }: Outcome,
  parts: JobParts,
): Promise<void> {
  const time = parts.now();
  await inTransaction(parts.db, async (transaction) => {
    const ended = await transaction
      .updateTable('jobs')
      .set((eb) => ({
        state: 'succeeded' as const,
        progress: 1,
        result: JSON.stringify(transcript),
        real_time_factor: realTimeFactor,
        lease_until: null,
        finished_at: time,
        updated_at: time,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', job.id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) throw new JobGoneError('the job is gone');
    await tellCompleted(transaction, { jobId: job.id, ownerId: job.owner_id, file, transcript, realTimeFactor }, time);
  });
}

/** What an error says of the job itself; undefined if another try may well work. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof AudioError || error instanceof ModelGoneError)
    return { kind: 'unprocessable', detail: error.message };
  if (error instanceof ObjectMissingError || error instanceof ObjectDamagedError) {
    return { kind: 'unprocessable', detail: 'The audio of the recording is not there, or is damaged.' };
  }
  return undefined;
}
