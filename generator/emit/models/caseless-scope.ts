import { NameScope } from '../typescript/index.ts';

/** Names that differ in more than case: those of files on disks that don't tell `URL` from `Url`, and of types in PHP. */
export class CaselessScope extends NameScope {
  readonly #lower: Set<string>;

  /** @param caseless those of the taken names that are taken in any case */
  constructor(taken: Iterable<string>, caseless: Iterable<string> = []) {
    super(taken);
    this.#lower = new Set([...caseless].map((name) => name.toLowerCase()));
  }

  override claim(ideal: string, alternative?: string): string {
    for (;;) {
      const name = super.claim(ideal, alternative);
      const lower = name.toLowerCase();
      if (this.#lower.has(lower)) continue;
      this.#lower.add(lower);
      return name;
    }
  }
}
