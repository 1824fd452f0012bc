import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddingShelf } from '@ai2text/common/embedding';
import type { Log } from '@ai2text/common/logging';
import { nameOf } from '@ai2text/common/models';
import type { ModelRow } from './database/index.ts';
import { type Clock, forgetOutOfForce, markComplete, modelsInForce } from './models/index.ts';
import { nextMissing } from './texts/index.ts';
import { ensureVectors, type MakerParts, UselessTextError } from './vector-maker.ts';

export interface CatchUpParts extends MakerParts, Clock {
  readonly shelf: EmbeddingShelf;
  readonly log: Log;
  /** Milliseconds between two looks while nothing is missing. Default: 5,000. */
  readonly interval?: number;
}

export interface CatchUp {
  /** Something may be missing: look now. */
  wake(): void;
  stop(): Promise<void>;
}

/** Milliseconds after something went wrong that is not the fault of one text. */
const PAUSE = 5_000;

/**
 * Makes in the background what is missing: vectors of older texts after a promotion, and whatever a crash left undone.
 * What is there is known from the database alone, so it goes on where any process, this or another, has stopped.
 */
export function startCatchUp(parts: CatchUpParts): CatchUp {
  const { db, interval = 5_000, log, now, shelf } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let pause = new AbortController();
  const progress = { log, signal, working: () => {} };

  async function catchUpWith(model: ModelRow): Promise<void> {
    let made = 0;
    for (;;) {
      const text = signal.aborted ? undefined : await nextMissing(db, model.id, now());
      if (text === undefined) break;
      try {
        await ensureVectors(parts, text, model, progress);
        made += 1;
      } catch (error) {
        if (!(error instanceof UselessTextError)) throw error;
        log.error({ recording: text.recording_id, reason: error.message }, 'no vectors can be made of a text');
      }
      // Another promotion may have come; what counts is what is in force now.
      if (!(await modelsInForce(db, parts)).some(({ id }) => id === model.id)) return;
    }
    if (made > 0) log.info({ model: nameOf(model), texts: made }, 'vectors of older texts made');
    if (await markComplete(db, model, parts)) log.info({ model: nameOf(model) }, 'all texts have vectors of the model');
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      pause = new AbortController();
      const wait = await round().then(
        () => interval,
        (error: unknown) => {
          if (!signal.aborted) log.warn({ err: error }, 'older texts have to wait for their vectors');
          return PAUSE;
        },
      );
      await sleep(wait, undefined, { signal: AbortSignal.any([pause.signal, signal]) }).catch(() => {});
    }
  }

  async function round(): Promise<void> {
    await forgetOutOfForce(db, parts);
    const inForce = await modelsInForce(db, parts);
    shelf.keep(inForce);
    for (const model of inForce) await catchUpWith(model);
  }

  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
