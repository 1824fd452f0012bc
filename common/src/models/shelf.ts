import type { Log } from '../logging/index.ts';
import { type ModelName, nameOf } from './model-name.ts';

/** What can be held: a model in memory. */
export interface Closable {
  close(): Promise<void>;
}

/** A model in use. */
export interface HeldModel<Model> {
  readonly model: Model;
  /** Says that the work is over. */
  release(): void;
}

/** Models that are loaded, each once however many ask for it. */
export interface Shelf<Source extends ModelName, Model> {
  /** A model for some work, loaded if it is not there. Rejects as opening it does. */
  hold(source: Source): Promise<HeldModel<Model>>;
  /** Closes all but these. What is held stays until the next call, so call it again now and then. */
  keep(models: readonly ModelName[]): void;
  close(): Promise<void>;
}

interface Loaded<Model> {
  readonly model: Promise<Model>;
  holders: number;
}

export interface ShelfOptions<Source, Model> {
  readonly open: (source: Source) => Promise<Model>;
  readonly log: Log;
}

export function createShelf<Source extends ModelName, Model extends Closable>({
  log,
  open,
}: ShelfOptions<Source, Model>): Shelf<Source, Model> {
  const loaded = new Map<string, Loaded<Model>>();
  const closing = new Set<Promise<void>>();
  let kept: ReadonlySet<string> = new Set();

  function take(source: Source): Loaded<Model> {
    const name = nameOf(source);
    const there = loaded.get(name);
    if (there !== undefined) return there;
    const entry = { model: open(source), holders: 0 };
    entry.model.catch(() => loaded.delete(name));
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
