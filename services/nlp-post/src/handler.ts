import { posix } from 'node:path';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { FileFormatError, filesOf, inlineSegments, readJsonFile, transcriptFile } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import { ObjectDamagedError, type ObjectStore } from '@ai2text/common/objects';
import type { NlpPostprocessedPublisher } from '@ai2text/events/nlp-postprocessed-v1';
import type { TranscriptionCompletedEvent } from '@ai2text/events/transcription-completed-v1';
import { improve, PIPELINE } from './pipeline/improve.ts';

export interface HandlerParts {
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly publisher: NlpPostprocessedPublisher;
  readonly now: () => Date;
}

/**
 * Improves the text of a transcript and says where it lies. Done twice, it writes the same file and publishes the same
 * event, which the stream and its readers know again by its id.
 */
export function transcriptionCompletedHandler(parts: HandlerParts): Handler<TranscriptionCompletedEvent> {
  const { bucket, now, objects, publisher } = parts;
  return async ({ data, id }, { log }) => {
    try {
      const text = improve(await readJsonFile(objects, data.transcript, transcriptFile));
      const folder = filesOf('texts', bucket, data);
      const key = posix.join(folder.key, `${data.transcriptId}.nlp-${PIPELINE.version}.json`);
      const content = new TextEncoder().encode(JSON.stringify(text));
      const document = await objects.put({ bucket, key }, content, 'application/json');
      const segments = inlineSegments(text.segments);
      await publisher.nlpPostprocessed(
        {
          transcriptId: data.transcriptId,
          recordingId: data.recordingId,
          ownerId: data.ownerId,
          language: data.language,
          durationMs: data.durationMs,
          pipeline: PIPELINE,
          steps: [...text.steps],
          segmentCount: text.segments.length,
          document,
          ...(segments === undefined ? {} : { segments }),
          processedAt: now().toISOString(),
        },
        { id: derivedId(id, PIPELINE.name, PIPELINE.version), subject: data.recordingId },
      );
      log.info({ recording: data.recordingId, segments: text.segments.length }, 'text improved');
      return ack;
    } catch (error) {
      // Neither becomes better by waiting.
      if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
      return reject(error.message);
    }
  };
}
