import { isStorable } from '@ai2text/common/database';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { readJsonFile, transcriptFile } from '@ai2text/common/files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { TranscriptionCompletedEvent } from '@ai2text/events/transcription-completed-v1';
import type { Connection } from '../database/index.ts';
import {
  changeRecording,
  findTranscript,
  insertTranscript,
  replaceSegments,
  replaceTranscript,
} from '../repositories/index.ts';
import { fileSegmentRows } from '../transcripts/index.ts';
import { pipelineStep } from './pipeline-step.ts';

/** Stores the transcript that a recogniser made, with the time of every word. */
export function transcriptionCompletedHandler(
  db: Connection,
  objects: ObjectStore,
  now: () => Date,
): Handler<TranscriptionCompletedEvent> {
  return pipelineStep({ db, now, to: 'transcribed' }, async ({ data }, transaction, recording, time) => {
    const file = await readJsonFile(objects, data.transcript, transcriptFile);
    if (!isStorable(file)) return reject('The transcript holds text that a database cannot store (U+0000).');
    const values = {
      id: data.transcriptId,
      language: data.language,
      model_name: data.model.name,
      model_version: data.model.version,
      updated_at: time,
    };
    const existing = await findTranscript(transaction, recording.id);
    if (existing === undefined) {
      await insertTranscript(transaction, { ...values, recording_id: recording.id, created_at: time });
    } else await replaceTranscript(transaction, existing.id, values);
    await replaceSegments(transaction, data.transcriptId, fileSegmentRows(file.segments));
    await changeRecording(transaction, recording.id, {
      state: 'transcribed',
      transcript_id: data.transcriptId,
      updated_at: time,
    });
    return ack;
  });
}
