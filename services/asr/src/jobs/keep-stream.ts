import { inTransaction } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import type { TranscriptFile, Word } from '@ai2text/common/files';
import { newId } from '@ai2text/common/ids';
import type { Connection } from '../database/index.ts';
import { segmentsOf } from '../engine/index.ts';
import { storeTranscript, type TranscriptPlace, tellCompleted } from './transcript.ts';

export interface StreamOfRecording {
  readonly recordingId: string;
  readonly ownerId: string;
  readonly model: { readonly name: string; readonly version: string };
  readonly language: string;
  readonly durationMs: number;
  readonly words: readonly Word[];
}

/**
 * Keeps what a live stream heard as the transcript of a recording, like a job that has succeeded. Gives its id; nothing is
 * kept, and there is none, if the recording was deleted meanwhile.
 */
export async function keepStream(
  { db, now, ...place }: TranscriptPlace & { readonly db: Connection; readonly now: () => Date },
  { durationMs, language, model, ownerId, recordingId, words }: StreamOfRecording,
): Promise<string | undefined> {
  const time = now();
  const [id, transcriptId] = [newId(time), newId(time)];
  const segments = [...segmentsOf(transcriptId, words)];
  const file: TranscriptFile = { transcriptId, recordingId, language, durationMs, model, segments };
  const transcript = await storeTranscript(place, ownerId, file);
  const isKept = await inTransaction(db, async (transaction) => {
    if (await isDeleted(transaction, recordingId)) return false;
    await transaction
      .insertInto('jobs')
      .values({
        id,
        owner_id: ownerId,
        recording_id: recordingId,
        transcript_id: transcriptId,
        language,
        word_times: true,
        priority: 1,
        state: 'succeeded',
        progress: 1,
        attempts: 1,
        model_name: model.name,
        model_version: model.version,
        real_time_factor: 1,
        result: JSON.stringify(transcript),
        created_at: time,
        started_at: time,
        finished_at: time,
        updated_at: time,
      })
      .execute();
    await tellCompleted(transaction, { jobId: id, ownerId, file, transcript, realTimeFactor: 1 }, time);
    return true;
  });
  if (isKept) return transcriptId;
  await place.objects.remove(transcript);
  return undefined;
}
