import { isAbsolute, relative, resolve, sep } from 'node:path';
import {
  type Counts,
  countDiagnostics,
  type Diagnostic,
  formatGithub,
  formatJson,
  formatSarif,
  formatText,
  type Location,
  orderDiagnostics,
  type Texts,
} from '../diagnostics/index.ts';
import { STANDARD_INPUT } from '../load/index.ts';

export type Format = 'text' | 'json' | 'github' | 'sarif';

/** All that one run has to say. */
export interface Outcome {
  readonly format: Format;
  readonly colour: boolean;
  readonly root: string;
  /** How many contracts were checked. */
  readonly contracts: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: Texts;
}

/** Where a report goes; `ValidateIo` is one. */
interface Printer {
  stdout(text: string): void;
  stderr(text: string): void;
  readonly cwd: string;
}

/** Prints an outcome. Programs read standard output; people get findings on standard error and one closing line. */
export async function report(outcome: Outcome, io: Printer): Promise<void> {
  const show = (file: string): string => shownPath(outcome.root, io.cwd, file);
  const diagnostics = orderDiagnostics(outcome.diagnostics.map((diagnostic) => relocate(diagnostic, show)));
  switch (outcome.format) {
    case 'json':
      io.stdout(formatJson(diagnostics));
      return;
    case 'sarif': {
      const { lintRules } = await import('./lint/index.ts');
      io.stdout(formatSarif(diagnostics, new Map(lintRules.map(({ id, summary }) => [id, summary]))));
      return;
    }
    case 'github':
      io.stdout(formatGithub(diagnostics));
      return;
    case 'text': {
      const texts = new Map(Array.from(outcome.texts, ([file, text]) => [show(file), text]));
      if (diagnostics.length > 0) io.stderr(`${formatText(diagnostics, texts, { colour: outcome.colour })}\n`);
      io.stdout(`${closingLine(diagnostics, outcome.contracts)}\n`);
    }
  }
}

function closingLine(diagnostics: readonly Diagnostic[], contracts: number): string {
  const counts = countDiagnostics(diagnostics);
  const files = new Set(diagnostics.map(({ location }) => location.file)).size;
  const found = `${listCounts(counts)} in ${plural(files, 'file')}`;
  if (counts.errors > 0) return found;
  const valid = `${plural(contracts, 'contract')} valid`;
  return diagnostics.length === 0 ? valid : `${valid}; ${found}`;
}

function listCounts({ errors, warnings, infos }: Counts): string {
  const parts = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'hint'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => plural(count, word))
    .join(', ');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function relocate(diagnostic: Diagnostic, show: (file: string) => string): Diagnostic {
  const move = (location: Location): Location => ({ ...location, file: show(location.file) });
  const { related } = diagnostic;
  return {
    ...diagnostic,
    location: move(diagnostic.location),
    ...(related === undefined
      ? {}
      : { related: related.map((other) => ({ ...other, location: move(other.location) })) }),
  };
}

/** Relative to the working directory; as it is where that makes no sense. */
function shownPath(root: string, cwd: string, file: string): string {
  if (file === STANDARD_INPUT || isAbsolute(file)) return file;
  const way = relative(cwd, resolve(root, file));
  return sep === '/' ? way : way.split(sep).join('/');
}
