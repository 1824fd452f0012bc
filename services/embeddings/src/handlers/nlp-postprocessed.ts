import { inTransaction } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler, reject } from '@ai2text/common/events';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import { type Clock, modelsInForce } from '../models/index.ts';
import { noteText } from '../texts/index.ts';
import { ensureVectors, type MakerParts, UselessTextError } from '../vector-maker.ts';

/**
 * Makes vectors of a text with every model in force. The text is noted before anybody asks which models those are: one
 * that is promoted meanwhile finds it among those that are missing.
 */
export function nlpPostprocessedHandler(parts: MakerParts & Clock): Handler<NlpPostprocessedEvent> {
  const { db, objects } = parts;
  return async (event, context) => {
    const text = await noteText(db, event);
    if (text === 'late') return ack;
    if (text === 'deleted') {
      // Written while the recording was deleted, by a service that does not remember it.
      await objects.remove(event.data.document);
      return ack;
    }
    try {
      for (const model of await modelsInForce(db, parts)) await ensureVectors(parts, text, model, context);
      return ack;
    } catch (error) {
      if (!(error instanceof UselessTextError)) throw error;
      // Its file may have gone before this service has heard of the deletion.
      if (await inTransaction(db, (transaction) => isDeleted(transaction, text.recording_id))) return ack;
      return reject(error.message);
    }
  };
}
