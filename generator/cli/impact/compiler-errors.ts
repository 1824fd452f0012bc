/** What a compiler complains about at one place. Lines and columns count from 1. */
export interface CompilerError {
  /** As the compiler prints it, relative to where it ran. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Such as `TS2741`. */
  readonly code: string;
  /** First the sentence, then the reasons that it gives, a line each. */
  readonly message: string;
}

const PLACED = /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const UNPLACED = /^error (TS\d+): (.*)$/;

/** Reads what `tsc --pretty false` prints. */
export function parseCompilerErrors(output: string): {
  readonly errors: readonly CompilerError[];
  /** Complaints about the project as a whole, such as an option that does not exist. */
  readonly general: readonly string[];
} {
  const errors: CompilerError[] = [];
  const general: string[] = [];
  for (const line of output.split(/\r?\n/)) {
    const placed = PLACED.exec(line);
    const last = errors.at(-1);
    if (placed !== null) {
      const [, file = '', row = '1', column = '1', code = '', message = ''] = placed;
      errors.push({ file, line: Number(row), column: Number(column), code, message });
    } else if (UNPLACED.test(line)) general.push(line.replace(UNPLACED, '$1: $2'));
    else if (last !== undefined && line.startsWith('  ')) {
      errors[errors.length - 1] = { ...last, message: `${last.message}\n${line.trim()}` };
    }
  }
  return { errors, general };
}
