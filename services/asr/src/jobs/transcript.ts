import { posix } from 'node:path';
import { filesOf, inlineSegments, type TranscriptFile } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import type { ObjectStore, StoredObject } from '@ai2text/common/objects';
import { outboxIn } from '@ai2text/common/outbox';
import { createTranscriptionCompletedPublisher } from '@ai2text/events/transcription-completed-v1';
import type { Transaction } from '../database/index.ts';
import { SERVICE } from '../service.ts';

export interface TranscriptPlace {
  readonly objects: ObjectStore;
  readonly bucket: string;
}

/** Stores a transcript where those of its recording are. */
export function storeTranscript(
  { bucket, objects }: TranscriptPlace,
  ownerId: string,
  file: TranscriptFile,
): Promise<StoredObject> {
  const { key } = filesOf('transcripts', bucket, { ownerId, recordingId: file.recordingId });
  const place = { bucket, key: posix.join(key, `${file.transcriptId}.json`) };
  return objects.put(place, new TextEncoder().encode(JSON.stringify(file)), 'application/json');
}

export interface Completed {
  readonly jobId: string;
  readonly ownerId: string;
  readonly file: TranscriptFile;
  readonly transcript: StoredObject;
  readonly realTimeFactor: number;
}

/** Tells that a job has succeeded, with the transaction that says so. */
export async function tellCompleted(
  transaction: Transaction,
  { file, jobId, ownerId, realTimeFactor, transcript }: Completed,
  time: Date,
): Promise<void> {
  const publisher = createTranscriptionCompletedPublisher(outboxIn(transaction), {
    source: `/services/${SERVICE.name}`,
  });
  const segments = inlineSegments(file.segments);
  await publisher.transcriptionCompleted(
    {
      transcriptId: file.transcriptId,
      jobId,
      recordingId: file.recordingId,
      ownerId,
      language: file.language,
      durationMs: file.durationMs,
      model: file.model,
      realTimeFactor,
      segmentCount: file.segments.length,
      transcript,
      ...(segments === undefined ? {} : { segments }),
      completedAt: time.toISOString(),
    },
    { id: derivedId(jobId, 'completed'), subject: file.recordingId, time },
  );
}
