import type { Diagnostic, Location, Severity } from '../diagnostic.ts';
import { orderDiagnostics } from '../order.ts';
import { visible } from './visible.ts';

/** The text of an input file: a string, or what becomes one where it is shown. */
export interface InputText {
  toString(): string;
}

/** Texts of input files by path; a file that isn't there is shown without a code frame. */
export type Texts = ReadonlyMap<string, InputText>;

export interface TextOptions {
  /** ANSI colours; off unless asked for. */
  readonly colour?: boolean;
}

/** For people: one block a problem, with the line it is on and a caret under the spot. */
export function formatText(diagnostics: readonly Diagnostic[], texts: Texts, options: TextOptions = {}): string {
  const paint = options.colour === true ? ansi : plain;
  const frames = codeFrames(texts);
  return orderDiagnostics(diagnostics)
    .map((diagnostic) => `${block(diagnostic, frames, paint).join('\n')}\n`)
    .join('\n');
}

type Paint = (style: keyof typeof STYLES, text: string) => string;

const STYLES = { error: 31, warning: 33, info: 36, bold: 1, dim: 2, fix: 32 } as const;
const ansi: Paint = (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`;
const plain: Paint = (_, text) => text;

function block(diagnostic: Diagnostic, frame: Frames, paint: Paint): readonly string[] {
  const { severity, code, message, location, expected, fix, related = [] } = diagnostic;
  return [
    `${paint('bold', place(location))} ${paint(severity, severity)} ${paint('dim', code)}`,
    `  ${visible(message)}`,
    ...frame(location, severity, paint),
    ...(expected === undefined ? [] : [`  expected: ${visible(expected)}`]),
    ...(fix === undefined ? [] : [`  ${paint('fix', 'fix')}: ${visible(fix)}`]),
    ...related.map((other) => `  ${paint('dim', place(other.location))} ${visible(other.message)}`),
  ];
}

function place({ file, line, column }: Location): string {
  return `${visible(file)}:${line}:${column}`;
}

type Frames = (location: Location, severity: Severity, paint: Paint) => readonly string[];

const MAX_WIDTH = 100;

function codeFrames(texts: Texts): Frames {
  const lines = new Map<string, readonly string[]>();
  return ({ file, line, column, endLine, endColumn }, severity, paint) => {
    const text = texts.get(file);
    if (text === undefined) return [];
    let split = lines.get(file);
    if (split === undefined) {
      split = text.toString().split('\n');
      lines.set(file, split);
    }
    const source = split[line - 1];
    if (source === undefined) return [];
    const content = source.replace(/\r$/, '');
    // A long line is shown from somewhat before the spot.
    const from = column > MAX_WIDTH ? column - 1 - MAX_WIDTH / 2 : 0;
    const shown = content.slice(from, from + MAX_WIDTH);
    const stop = endLine === undefined || endLine > line ? content.length + 1 : (endColumn ?? column + 1);
    const width = Math.max(1, Math.min(endLine === undefined ? 1 : stop - column, MAX_WIDTH - (column - 1 - from)));
    const gutter = String(line);
    const indent = oneCellEach(shown.slice(0, column - 1 - from)).replace(/[^\t]/gu, ' ');
    return [
      `  ${paint('dim', `${gutter} |`)} ${oneCellEach(shown)}`,
      `  ${' '.repeat(gutter.length)} ${paint('dim', '|')} ${indent}${paint(severity, '^'.repeat(width))}`,
    ];
  };
}

/** Control characters would move the cursor; each becomes one visible cell. */
function oneCellEach(text: string): string {
  return text.replace(/[^\P{C}\t]|[\u2028\u2029]/gu, '\u00b7');
}
