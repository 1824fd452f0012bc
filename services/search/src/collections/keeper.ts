import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddingShelf } from '@ai2text/common/embedding';
import type { Log } from '@ai2text/common/logging';
import { nameOf } from '@ai2text/common/models';
import type { CollectionRow } from '../database/index.ts';
import { type CollectionParts, collectionsOf, targetOf } from './collections.ts';
import type { Desk } from './desk.ts';
import { countMissing, dropUnused, serveTarget } from './switch.ts';

export interface KeeperParts extends CollectionParts {
  readonly desk: Desk;
  readonly shelf: Pick<EmbeddingShelf, 'hold' | 'keep'>;
  /** Milliseconds for which a collection that does not serve any more is kept. */
  readonly grace: number;
  readonly log: Log;
}

/** Milliseconds for which the model of an older collection stays loaded, for those who are turning its pages. */
const READERS = 600_000;
/** Milliseconds that a collection stays longer than anybody makes vectors for it. */
const MARGIN = 600_000;
/** Milliseconds between two lines about how much is missing. */
const TELL_EVERY = 60_000;

/**
 * One look at the collections: lets the target serve if it may, here and in every replica, and removes what is not needed
 * any more. Each replica turns to what serves once it has loaded the model, and answers from the one before until then.
 */
export function lookAfter(parts: KeeperParts): () => Promise<void> {
  const { db, desk, grace, log, now, shelf, store } = parts;
  /** What served before, and until when its model stays. */
  let before: { readonly collection: CollectionRow; readonly until: number } | undefined;
  let told = 0;

  async function look(): Promise<void> {
    const target = targetOf(await collectionsOf(db));
    if (target !== undefined && !target.is_serving) await prepare(target);
    const collections = await collectionsOf(db);
    const serving = collections.find(({ is_serving }) => is_serving);
    if (serving === undefined) return;
    if (serving.id !== desk.current()) await turnTo(serving, collections);
    await store.serve(serving);
    const unneeded = new Date(now().getTime() - grace - MARGIN);
    for (const { name, version } of await dropUnused(parts, targetOf(collections), unneeded)) {
      log.info({ model: `${name} ${version}` }, 'vectors of a model that is not used any more are removed');
    }
    if (before !== undefined && before.until <= now().getTime()) before = undefined;
    const needed = [serving, targetOf(collections), before?.collection];
    shelf.keep(needed.filter((each) => each !== undefined));
  }

  /** Loads the model of the target, so that every replica can turn to it at once, and lets it serve if it may. */
  async function prepare(target: CollectionRow): Promise<void> {
    const { artifact, name, version } = target;
    const { release } = await shelf.hold({ name, version, artifact: artifact ?? undefined });
    release();
    const model = nameOf(target);
    if (await serveTarget(db, target, now())) log.info({ model }, 'vectors of another model serve from now on');
    else if (told + TELL_EVERY <= now().getTime()) {
      told = now().getTime();
      log.info({ model, recordings: await countMissing(db, target) }, 'waiting for vectors of a promoted model');
    }
  }

  async function turnTo(serving: CollectionRow, collections: readonly CollectionRow[]): Promise<void> {
    const last = collections.find(({ id }) => id === desk.current());
    await desk.turnTo(serving);
    if (last !== undefined) before = { collection: last, until: now().getTime() + READERS };
    log.info({ model: nameOf(serving) }, 'questions are asked of another collection');
  }

  return look;
}

export interface CollectionKeeper {
  /** Something has changed: look now. */
  wake(): void;
  stop(): Promise<void>;
}

/** Looks after the collections from now on. `interval`: milliseconds between two looks, by default 2,000. */
export function startKeeper(parts: KeeperParts & { readonly interval?: number }): CollectionKeeper {
  const { interval = 2_000, log } = parts;
  const look = lookAfter(parts);
  const stopping = new AbortController();
  const { signal } = stopping;
  let pause = new AbortController();

  async function run(): Promise<void> {
    while (!signal.aborted) {
      pause = new AbortController();
      await look().catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error }, 'what serves goes on, collections cannot be looked after');
      });
      await sleep(interval, undefined, { signal: AbortSignal.any([pause.signal, signal]) }).catch(() => {});
    }
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
