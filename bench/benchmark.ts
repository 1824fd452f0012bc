/** What is compared in one go, and what the figures mean. */
export interface Benchmark {
  readonly name: string;
  readonly title: string;
  /** What is measured and what is hoped for, in a sentence or two. */
  readonly about: string;
  /** Measures and gives Markdown. */
  run(place: Place): Promise<string>;
}

/** Where benchmarks find what they run. */
export interface Place {
  readonly repository: string;
  /** Our command line as strangers install it: compiled, below `node_modules`. */
  readonly codegen: string;
  /** Folder with `node_modules` of the tools that we compare with. */
  readonly peers: string;
  /** A folder for output, empty at the start of each benchmark. */
  readonly scratch: string;
}
