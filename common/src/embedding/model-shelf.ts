import type { Log } from '../logging/index.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { type ModelName, type ModelSource, nameOf } from './promoted-model.ts';

/** A model in use. */
export interface HeldModel {
  readonly model: EmbeddingModel;
  /** Says that the work is over. */
  release(): void;
}

/** Models that are loaded, each once however many ask for it. */
export interface ModelShelf {
  /** A model for some work, loaded if it is not there. Rejects as opening it does. */
  hold(source: ModelSource): Promise<HeldModel>;
  /** Closes all but these. What is held stays until the next call, so call it again now and then. */
  keep(models: readonly ModelName[]): void;
  close(): Promise<void>;
}

interface Loaded {
  readonly model: Promise<EmbeddingModel>;
  holders: number;
}

export interface ShelfOptions {
  readonly open: (source: ModelSource) => Promise<EmbeddingModel>;
  readonly log: Log;
}

export function createModelShelf({ log, open }: ShelfOptions): ModelShelf {
  const loaded = new Map<string, Loaded>();
  const closing = new Set<Promise<void>>();
  let kept: ReadonlySet<string> = new Set();

  function take(source: ModelSource): Loaded {
    const name = nameOf(source);
    const there = loaded.get(name);
    if (there !== undefined) return there;
    const model = open(source);
    const entry = { model, holders: 0 };
    model.catch(() => loaded.delete(name));
    loaded.set(name, entry);
    return entry;
  }

  function tidy(): void {
    for (const [name, { holders, model }] of loaded) {
      if (holders > 0 || kept.has(name)) continue;
      loaded.delete(name);
      const done = model
        .then((each) => each.close())
        .catch(() => {})
        .finally(() => closing.delete(done));
      closing.add(done);
      log.info({ model: name }, 'model closed');
    }
  }

  return {
    async hold(source) {
      const entry = take(source);
      entry.holders += 1;
      let isOver = false;
      const release = (): void => {
        if (isOver) return;
        isOver = true;
        entry.holders -= 1;
      };
      try {
        return { model: await entry.model, release };
      } catch (error) {
        release();
        throw error;
      }
    },
    keep(models) {
      kept = new Set(models.map(nameOf));
      tidy();
    },
    async close() {
      kept = new Set();
      for (const entry of loaded.values()) entry.holders = 0;
      tidy();
      await Promise.all(closing);
    },
  };
}
