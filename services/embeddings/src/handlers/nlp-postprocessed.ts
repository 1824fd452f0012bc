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
  const { db } = parts;
  return async (event, context) => {
    const text = await noteText(db, event);
    if (text === undefined) return ack;
    try {
      for (const model of await modelsInForce(db, parts)) await ensureVectors(parts, text, model, context);
      return ack;
    } catch (error) {
      if (!(error instanceof UselessTextError)) throw error;
      return reject(error.message);
    }
  };
}
