/** How much a diagnostic weighs: an `error` makes the command exit with 1, a `warning` and an `info` never do. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in an input file. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Location {
  /** Path as it is shown to people: relative to the working directory, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** RFC 6901 pointer of the node, where the problem belongs to one. */
  readonly pointer?: string;
}

/** One problem of one input, complete enough to be mended without reading our source. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable kebab-case rule id, such as `ref-unresolved`. */
  readonly code: string;
  /** What is wrong, one sentence without a full stop at its end. */
  readonly message: string;
  readonly location: Location;
  /** What would have been right: `an object`, `one of 3.0.x, 3.1.x`. */
  readonly expected?: string;
  /** How to mend it, in the imperative. */
  readonly fix?: string;
  /** Other places that matter, such as the first of two clashing names. */
  readonly related?: readonly { readonly message: string; readonly location: Location }[];
}
