import { StartError } from '@ai2text/common/config';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { ModelFileError } from '@ai2text/common/model-files';
import { nameOf } from '@ai2text/common/models';
import { ObjectMissingError } from '@ai2text/common/objects';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import type { Connection } from '../database/index.ts';
import { type ModelShelf, promotedModels, rememberModel } from '../models/index.ts';

export interface PromotionParts {
  readonly db: Connection;
  readonly shelf: Pick<ModelShelf, 'load' | 'choose'>;
  readonly stage: ModelPromotedEvent['data']['stage'];
}

/** Milliseconds between two signs of life while a model is fetched and loaded. */
const SIGN_OF_LIFE = 20_000;

/**
 * Loads a promoted model beside those that work, and lets it serve. Done twice it changes nothing; of two promotions the
 * later one wins, in whatever order they come.
 */
export function modelPromotedHandler({ db, shelf, stage }: PromotionParts): Handler<ModelPromotedEvent> {
  return async ({ data }, { log, working }) => {
    if (data.kind !== 'asr' || data.stage !== stage) return ack;
    const model = { ...data.model, languages: data.languages, artifact: data.artifact };
    const alive = setInterval(working, SIGN_OF_LIFE);
    try {
      await shelf.load(model);
      await rememberModel(db, model, new Date(data.promotedAt));
      await shelf.choose(await promotedModels(db));
    } catch (error) {
      if (!isHopeless(error)) throw error;
      log.warn({ err: error, model: nameOf(model) }, 'a promoted model cannot be used');
      return reject(error.message);
    } finally {
      clearInterval(alive);
    }
    log.info({ model: nameOf(model), cause: data.cause }, 'model serves');
    return ack;
  };
}

/** The file itself is of no use, which no waiting mends. */
function isHopeless(error: unknown): error is Error {
  return error instanceof ModelFileError || error instanceof ObjectMissingError || error instanceof StartError;
}
