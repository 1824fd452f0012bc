import { ack, type Handler, retry } from '@ai2text/common/events';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import type { Connection } from '../database/index.ts';
import { changeRecording } from '../repositories/index.ts';
import { pipelineStep } from './pipeline-step.ts';

/** Notes that a recording can be found. */
export function embeddingsCreatedHandler(db: Connection, now: () => Date): Handler<EmbeddingsCreatedEvent> {
  return pipelineStep({ db, now, to: 'indexed' }, async (_, transaction, recording, time) => {
    if (recording.state !== 'processed') return retry({ reason: 'The text itself is not known yet.' });
    await changeRecording(transaction, recording.id, { state: 'indexed', updated_at: time });
    return ack;
  });
}
