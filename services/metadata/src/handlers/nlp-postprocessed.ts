import { isStorable } from '@ai2text/common/database';
import { ack, type Handler, reject, retry } from '@ai2text/common/events';
import { readJsonFile, textFile } from '@ai2text/common/files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import type { Connection } from '../database/index.ts';
import { changeRecording, replaceSegments, replaceTranscript } from '../repositories/index.ts';
import { fileSegmentRows } from '../transcripts/index.ts';
import { pipelineStep } from './pipeline-step.ts';

/** Writes the improved text into the transcript that it was made from. */
export function nlpPostprocessedHandler(
  db: Connection,
  objects: ObjectStore,
  now: () => Date,
): Handler<NlpPostprocessedEvent> {
  return pipelineStep({ db, now, to: 'processed' }, async ({ data }, transaction, recording, time) => {
    if (recording.transcript_id === null) return retry({ reason: 'The transcript itself is not known yet.' });
    // Of an older transcript, or of one that somebody has replaced meanwhile.
    if (recording.transcript_id !== data.transcriptId.toLowerCase()) return ack;
    const file = await readJsonFile(objects, data.document, textFile);
    if (!isStorable(file)) return reject('The text holds characters that a database cannot store (U+0000).');
    await replaceTranscript(transaction, data.transcriptId, { language: data.language, updated_at: time });
    await replaceSegments(transaction, data.transcriptId, fileSegmentRows(file.segments));
    await changeRecording(transaction, recording.id, { state: 'processed', updated_at: time });
    return ack;
  });
}
