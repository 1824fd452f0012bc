import { type EmbeddingShelf, isUnusable } from '@ai2text/common/embedding';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { nameOf } from '@ai2text/common/models';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import { type CollectionParts, promoteCollection } from '../collections/index.ts';

export interface PromotionParts extends CollectionParts {
  readonly shelf: Pick<EmbeddingShelf, 'hold'>;
  readonly stage: ModelPromotedEvent['data']['stage'];
  /** Called when another collection shall serve. */
  readonly onPromoted: () => void;
}

/** Milliseconds between two signs of life while a model is fetched and loaded. */
const SIGN_OF_LIFE = 20_000;

/**
 * Tries a promoted model, and makes its collection the target. What serves goes on until the target covers everything.
 * Done twice it changes nothing.
 */
export function modelPromotedHandler(parts: PromotionParts): Handler<ModelPromotedEvent> {
  const { onPromoted, shelf, stage, store } = parts;
  return async ({ data }, { log, working }) => {
    if (data.kind !== 'embeddings' || data.stage !== stage) return ack;
    const name = nameOf(data.model);
    const refuse = (reason: string) => {
      log.error({ model: name, reason }, 'a promoted model is refused, the one before serves on');
      return reject(reason);
    };
    const alive = setInterval(working, SIGN_OF_LIFE);
    try {
      const { artifact, promotedAt } = data;
      const { model, release } = await shelf.hold({ ...data.model, artifact });
      release();
      const { dimension } = model;
      if (dimension < 1 || dimension > store.widest) {
        return refuse(`Vectors of ${name} have ${dimension} numbers; ${store.kind} takes ${store.widest} at most.`);
      }
      const promotion = { ...data.model, dimension, artifact, promotedAt: new Date(promotedAt) };
      const result = await promoteCollection(parts, promotion);
      if (result === 'other-file') {
        return refuse(`${name} was promoted with another file before: give what is different a version of its own.`);
      }
      if (result === 'other-dimension') {
        return refuse(`Vectors of ${name} have ${dimension} numbers, and those that came before had others.`);
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
