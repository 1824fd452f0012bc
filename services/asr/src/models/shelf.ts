import type { Log } from '@ai2text/common/logging';
import type { Recogniser } from '../engine/index.ts';
import { type KnownModel, type ModelName, nameOf } from './promoted-models.ts';

/** A model in use. */
export interface Held {
  readonly recogniser: Recogniser;
  /** Says that the work is over. */
  release(): void;
}

export interface ModelShelf {
  /** All that may be asked for, the latest first, and which of them are chosen by themselves. */
  list(): readonly (KnownModel & { readonly isChosen: boolean })[];
  /** A model for some work: the one that is asked for, or else the latest that knows the language. Undefined: not known. */
  hold(language: string, asked?: ModelName): Promise<Held | undefined>;
  /** Loads a model, so that it is there when it is chosen. Rejects if it cannot be used. */
  load(model: KnownModel): Promise<void>;
  /** Chooses among these from now on, the latest first. One that cannot be loaded is left out. */
  choose(promoted: readonly KnownModel[]): Promise<void>;
  close(): Promise<void>;
}

export interface ShelfOptions {
  /** The model of the settings, for all languages that no other is for. */
  readonly usual: KnownModel;
  readonly open: (model: KnownModel) => Promise<Recogniser>;
  readonly log: Log;
}

interface Loaded {
  readonly recogniser: Promise<Recogniser>;
  holders: number;
}

/** @throws what `open` rejects with for the usual model */
export async function createShelf({ log, open, usual }: ShelfOptions): Promise<ModelShelf> {
  const loaded = new Map<string, Loaded>();
  const closing = new Set<Promise<void>>();
  let known: readonly KnownModel[] = [usual];
  /** Names of models that stay loaded although nobody holds them. */
  let kept: ReadonlySet<string> = new Set([nameOf(usual)]);

  function take(model: KnownModel): Loaded {
    const name = nameOf(model);
    const there = loaded.get(name);
    if (there !== undefined) return there;
    const entry = { recogniser: open(model), holders: 0 };
    entry.recogniser.catch(() => loaded.delete(name));
    loaded.set(name, entry);
    return entry;
  }

  /** Closes what nobody needs. */
  function tidy(): void {
    for (const [name, { holders, recogniser }] of loaded) {
      if (holders > 0 || kept.has(name)) continue;
      loaded.delete(name);
      const done = recogniser
        .then((each) => each.close())
        .catch(() => {})
        .finally(() => closing.delete(done));
      closing.add(done);
      log.info({ model: name }, 'model closed');
    }
  }

  async function hold(language: string, asked?: ModelName): Promise<Held | undefined> {
    const model =
      asked === undefined ? chosenFor(language, known, usual) : known.find((each) => nameOf(each) === nameOf(asked));
    if (model === undefined) return undefined;
    const entry = take(model);
    entry.holders += 1;
    let isOver = false;
    const release = (): void => {
      if (isOver) return;
      isOver = true;
      entry.holders -= 1;
      tidy();
    };
    try {
      return { recogniser: await entry.recogniser, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  await take(usual).recogniser;
  return {
    list: () => known.map((model) => ({ ...model, isChosen: kept.has(nameOf(model)) })),
    hold,
    async load(model) {
      kept = new Set([...kept, nameOf(model)]);
      try {
        await take(model).recogniser;
      } catch (error) {
        kept = chosen(known);
        throw error;
      }
    },
    async choose(promoted) {
      const usable: KnownModel[] = [];
      for (const model of [...promoted.filter((each) => nameOf(each) !== nameOf(usual)), usual]) {
        // Only what would be chosen has to be there at once.
        const isChosen = chosen([...usable, model]).has(nameOf(model));
        const failure = isChosen ? await take(model).recogniser.then(none, String) : undefined;
        if (failure === undefined) usable.push(model);
        else log.warn({ model: nameOf(model), reason: failure }, 'a promoted model cannot be used');
      }
      known = ordered(usable, promoted);
      kept = chosen(known);
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

const none = (): undefined => undefined;

/** The usual model may have been promoted again, and then stands where its promotion does. */
function ordered(usable: readonly KnownModel[], promoted: readonly KnownModel[]): readonly KnownModel[] {
  const place = (model: KnownModel): number => {
    const index = promoted.findIndex((each) => nameOf(each) === nameOf(model));
    return index < 0 ? promoted.length : index;
  };
  return [...usable].sort((left, right) => place(left) - place(right));
}

function chosenFor(language: string, known: readonly KnownModel[], usual: KnownModel): KnownModel {
  return known.find(({ languages }) => languages.some((each) => primary(each) === primary(language))) ?? usual;
}

/** The models that are chosen for a language that one of them is for. */
function chosen(known: readonly KnownModel[]): ReadonlySet<string> {
  const names = new Map<string, string>();
  for (const model of known) {
    for (const language of model.languages) {
      if (!names.has(primary(language))) names.set(primary(language), nameOf(model));
    }
  }
  return new Set(names.values());
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag;
}
