import { type Collection, FORBIDDEN_KEY, isCollection, isList, isRecord } from './json-value.ts';
import { isMappedReference } from './reference/grammar.ts';

const LOCAL = '#/';

/** What makes data unfit to be worked with: too many collections inside each other, or a forbidden key. */
export type Flaw = 'depth' | 'key';

/**
 * One look at the parts of a document, each member once: whether they are fit to be worked with, and what they may
 * refer to. That saves walks which know what each place means, wherever knowing too much does no harm.
 */
export class Survey {
  /**
   * Every `$ref`, also one that stands in an example and refers to nothing; and what discriminators map to, with bare
   * names of schemas written out.
   */
  readonly refs = new Set<string>();
  /** Whether all of these name a place in the same document, and nothing changes what they mean. */
  isLocal = true;
  /** Whether a member called `operationRef` is anywhere: with it, a link names an operation by its place. */
  namesOperations = false;

  /** Notes what is in a value. Never goes deeper than `limit` collections; gives what makes it unfit, whichever comes first. */
  take(value: unknown, limit: number): Flaw | undefined {
    return isCollection(value) ? this.#enter(value, limit) : undefined;
  }

  #enter(value: Collection, limit: number): Flaw | undefined {
    if (limit === 0) return 'depth';
    // Every document passes through here whole, so values are looked at before they are gone into.
    if (isList(value)) {
      for (const item of value) {
        const flaw = isCollection(item) ? this.#enter(item, limit - 1) : undefined;
        if (flaw !== undefined) return flaw;
      }
      return undefined;
    }
    for (const key in value) {
      if (key === FORBIDDEN_KEY) return 'key';
      const child = value[key];
      if (isCollection(child)) {
        const flaw = this.#enter(child, limit - 1);
        if (flaw !== undefined) return flaw;
      }
      this.note(key, child);
    }
    return undefined;
  }

  /** Notes what a member says by itself. */
  note(key: string, value: unknown): void {
    if (key === '$ref') this.#refer(value);
    else if (key === 'discriminator') this.#map(value);
    else if (key === '$id' && typeof value === 'string') this.isLocal = false;
    else if (key === 'operationRef') this.namesOperations = true;
  }

  /** Notes what another survey has found. */
  join({ refs, isLocal, namesOperations }: Survey): void {
    for (const ref of refs) this.refs.add(ref);
    if (!isLocal) this.isLocal = false;
    if (namesOperations) this.namesOperations = true;
  }

  #refer(ref: unknown): void {
    if (typeof ref === 'string') this.refs.add(ref);
    if (typeof ref !== 'string' || !ref.startsWith(LOCAL)) this.isLocal = false;
  }

  #map(discriminator: unknown): void {
    if (!isRecord(discriminator)) return;
    const { defaultMapping, mapping } = discriminator;
    const targets = isRecord(mapping) ? Object.values(mapping) : [];
    for (const target of defaultMapping === undefined ? targets : [...targets, defaultMapping]) {
      const text = String(target);
      if (!text.startsWith(LOCAL) && isMappedReference(text)) this.isLocal = false;
      this.refs.add(text.includes('/') ? text : `#/components/schemas/${text}`);
    }
  }
}

const surveys = new WeakMap<object, Survey>();

/** Keeps what was found in a value, for whoever asks again. */
export function keepSurvey(value: object, survey: Survey): void {
  surveys.set(value, survey);
}

/** What was found in a value when it was parsed, where it was looked at by itself. */
export function surveyOf(value: object): Survey | undefined {
  return surveys.get(value);
}
