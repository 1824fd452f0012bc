/** What references of one file say, told once however many of them say it. */
export interface DistinctRef {
  readonly file: string;
  readonly ref: string;
}

/** The references of a contract without repetitions: most say what another one of their file has said already. */
export class DistinctRefs {
  /** In the order of their first appearance. */
  readonly list: DistinctRef[] = [];
  readonly #byFile = new Map<string, Set<string>>();

  /** Whether it is new. */
  add(file: string, ref: string): boolean {
    const known = this.#byFile.get(file);
    if (known?.has(ref)) return false;
    if (known === undefined) this.#byFile.set(file, new Set([ref]));
    else known.add(ref);
    this.list.push({ file, ref });
    return true;
  }
}
