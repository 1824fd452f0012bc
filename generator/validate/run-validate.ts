import type { Diagnostic, InputText } from '../diagnostics/index.ts';
import { contractFiles, STANDARD_INPUT, standardInput, UNREADABLE_CODES, workingTree } from '../load/index.ts';
import { createChecker } from './check-contract.ts';
import { type Format, report } from './report.ts';

export interface ValidateOptions {
  /** Documents or globs, relative to `root`; `-` is standard input. */
  readonly paths: readonly string[];
  /** Folder that no reference may leave. */
  readonly root: string;
  readonly format: Format;
  /** Whether text may be coloured. */
  readonly colour: boolean;
  /** Whether findings of earlier runs may be used and this run's be kept; true unless told. */
  readonly cache?: boolean;
}

export interface ValidateIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Paths are shown relative to this folder. */
  readonly cwd: string;
}

/**
 * Validates contracts and prints what it finds: reports for programs and the closing line on standard output,
 * findings for people on standard error.
 * @returns 0 when there is no error, 1 when there is one, 2 when nothing could be read
 */
export async function runValidate(options: ValidateOptions, io: ValidateIo): Promise<0 | 1 | 2> {
  const { paths, root } = options;
  const files = workingTree(root);
  const source = paths.includes(STANDARD_INPUT) ? standardInput(process.stdin, files) : files;
  const entries = await contractFiles(source, paths);
  if (entries.length === 0) {
    io.stderr(`error: No file matches ${paths.join(', ')} in ${root}\nCheck the names\n`);
    return 2;
  }
  const check = createChecker(source, root, options.cache ?? true);
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, InputText>();
  // One after the other: the checkers are bound by the processor, and shared files are read once anyway.
  for (const entry of entries) {
    const checked = await check(entry);
    diagnostics.push(...checked.diagnostics);
    for (const [file, text] of checked.texts) texts.set(file, text);
  }
  await report({ ...options, diagnostics, texts, contracts: entries.length }, io);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return 0;
  return errors.every(({ code }) => UNREADABLE_CODES.has(code)) ? 2 : 1;
}
