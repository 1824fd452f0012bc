/** A model that the program of a test reads and writes. */
export interface Root {
  readonly package: string;
  readonly type: string;
}

/** What makes a program of models. One run of a compiler takes all packages: starting it is most of what it takes. */
export interface Toolchain {
  /** Compiles the packages that lie in a folder, and programs for their roots. What the compiler complains of is thrown. */
  compile(folder: string, roots: readonly Root[]): void;
  /** Reads a root's values, each a line of JSON, and gives the lines that are written of them. */
  pass(folder: string, root: Root, lines: string): string;
}
