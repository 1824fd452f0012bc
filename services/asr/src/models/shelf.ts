import type { Log } from '@ai2text/common/logging';
import { createShelf, type ModelName, nameOf } from '@ai2text/common/models';
import type { Recogniser } from '../engine/index.ts';
import type { KnownModel } from './promoted-models.ts';

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

/** @throws what `open` rejects with for the usual model */
export async function createModelShelf({ log, open, usual }: ShelfOptions): Promise<ModelShelf> {
  const shelf = createShelf({ open, log });
  let known: readonly KnownModel[] = [usual];
  /** Models that stay loaded although nobody holds them. */
  let kept: readonly KnownModel[] = [];

  function keep(models: readonly KnownModel[]): void {
    kept = models;
    shelf.keep(models);
  }

  async function load(model: KnownModel): Promise<void> {
    const { release } = await shelf.hold(model);
    release();
  }

  async function hold(language: string, asked?: ModelName): Promise<Held | undefined> {
    const model =
      asked === undefined ? chosenFor(language, known, usual) : known.find((each) => nameOf(each) === nameOf(asked));
    if (model === undefined) return undefined;
    const held = await shelf.hold(model);
    const release = (): void => {
      held.release();
      shelf.keep(kept);
    };
    return { recogniser: held.model, release };
  }

  keep([usual]);
  await load(usual);
  return {
    list: () => known.map((model) => ({ ...model, isChosen: includes(kept, model) })),
    hold,
    async load(model) {
      keep([...kept, model]);
      try {
        await load(model);
      } catch (error) {
        keep(chosen(known));
        throw error;
      }
    },
    async choose(promoted) {
      const usable: KnownModel[] = [];
      for (const model of [...promoted.filter((each) => nameOf(each) !== nameOf(usual)), usual]) {
        // Only what would be chosen has to be there at once.
        const isChosen = includes(chosen([...usable, model]), model);
        const failure = isChosen ? await load(model).then(none, String) : undefined;
        if (failure === undefined) usable.push(model);
        else log.warn({ model: nameOf(model), reason: failure }, 'a promoted model cannot be used');
      }
      known = ordered(usable, promoted);
      keep(chosen(known));
    },
    close: () => shelf.close(),
  };
}

function includes(models: readonly KnownModel[], model: KnownModel): boolean {
  return models.some((each) => nameOf(each) === nameOf(model));
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
function chosen(known: readonly KnownModel[]): readonly KnownModel[] {
  const byLanguage = new Map<string, KnownModel>();
  for (const model of known) {
    for (const language of model.languages) {
      if (!byLanguage.has(primary(language))) byLanguage.set(primary(language), model);
    }
  }
  return [...new Set(byLanguage.values())];
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? tag;
}
