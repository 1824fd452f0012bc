import { NameScope } from '../typescript/index.ts';

/** Names of types, which are names of files on disks that don't tell `URL` from `Url`, and neither does PHP. */
export class TypeScope extends NameScope {
  readonly #lower: Set<string>;

  constructor(taken: Iterable<string>) {
    const names = [...taken];
    super(names);
    this.#lower = new Set(names.map((name) => name.toLowerCase()));
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
