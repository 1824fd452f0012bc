/** One file that a target wants to exist. Targets return these and never touch the disk; `write` does. */
export interface OutputFile {
  /** Path relative to the output root, forward slashes, no `..`. */
  readonly path: string;
  readonly content: string;
}
