import { type EmbeddingShelf, isUnusable } from '@ai2text/common/embedding';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { nameOf } from '@ai2text/common/models';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import type { Connection } from '../database/index.ts';
import { promote } from '../models/index.ts';

export interface PromotionParts {
  readonly db: Connection;
  readonly shelf: Pick<EmbeddingShelf, 'hold'>;
  readonly stage: ModelPromotedEvent['data']['stage'];
  /** Called when there is something new to make. */
  readonly onPromoted: () => void;
}

/** Milliseconds between two signs of life while a model is fetched and loaded. */
const SIGN_OF_LIFE = 20_000;
/** Numbers that a vector may have, as the contract of `embeddings.created.v1` says. */
const WIDEST = 8_192;

/**
 * Tries a promoted model, and puts it in force: from then on every new text has vectors of it, and those that are older
 * get them one after the other. Done twice it changes nothing; of two promotions the later one wins.
 */
export function modelPromotedHandler({ db, onPromoted, shelf, stage }: PromotionParts): Handler<ModelPromotedEvent> {
  return async ({ data }, { log, working }) => {
    if (data.kind !== 'embeddings' || data.stage !== stage) return ack;
    const name = nameOf(data.model);
    const refuse = (reason: string) => {
      log.error({ model: name, reason }, 'a promoted model is refused, the one before stays');
      return reject(reason);
    };
    const alive = setInterval(working, SIGN_OF_LIFE);
    try {
      const source = { ...data.model, artifact: data.artifact };
      const held = await shelf.hold(source);
      held.release();
      const { dimension } = held.model;
      if (dimension < 1 || dimension > WIDEST) return refuse(`Vectors of ${name} have ${dimension} numbers.`);
      const result = await promote(db, { ...source, promotedAt: new Date(data.promotedAt) });
      if (result === 'other-file') {
        return refuse(`${name} was promoted with another file before: give what is different a version of its own.`);
      }
      log.info({ model: name, cause: data.cause, result }, 'promotion of a model');
    } catch (error) {
      if (!isUnusable(error)) throw error;
      return refuse(error.message);
    } finally {
      clearInterval(alive);
    }
    onPromoted();
    return ack;
  };
}
