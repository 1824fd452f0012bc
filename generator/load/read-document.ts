import type { Diagnostic } from '../diagnostics/index.ts';
import type { Document } from './document.ts';
import type { ParsedJson } from './json/index.ts';
import { parseText } from './parse-document.ts';
import { ReadError, type ReadProblem, type Source } from './source/index.ts';
import type { SourceText } from './source-text.ts';
import { decodeText } from './text.ts';

export interface LoadOptions {
  /** Most bytes that one file may have; `MAX_BYTES` unless told. */
  readonly maxBytes?: number;
}

/** What became of one file. `text` is there whenever the file is text, for code frames. */
export type ReadResult =
  | ReadDocument
  | { readonly kind: 'invalid'; readonly problems: readonly Diagnostic[]; readonly text: SourceText }
  | { readonly kind: 'unreadable'; readonly code: UnreadableCode; readonly message: string; readonly fix?: string };

export interface ReadDocument {
  readonly kind: 'document';
  readonly document: Document;
  readonly text: SourceText;
  readonly json?: ParsedJson;
}

const CODES = {
  missing: 'file-missing',
  denied: 'file-denied',
  directory: 'file-directory',
  outside: 'file-outside',
  'too-large': 'file-too-large',
  special: 'file-special',
  failed: 'file-failed',
} as const satisfies Record<ReadProblem, string>;

export type UnreadableCode = (typeof CODES)[ReadProblem] | 'file-not-text';

/** Codes of diagnostics that say that an input couldn't even be read: a matter of usage, not of the contract. */
export const UNREADABLE_CODES: ReadonlySet<string> = new Set<string>([...Object.values(CODES), 'file-not-text']);

/** Most bytes that one file may have. The biggest public document that we know of, Microsoft Graph's, has 45 MiB. */
export const MAX_BYTES = 64 * 2 ** 20;

/**
 * Reads and parses one file. Never throws for anything that a file or its absence can do.
 * @param before what became of another version of the file. Where both have the same name and text, it is given again;
 * else what is the same in both, as far as the text of JSON tells, is one object
 */
export async function readDocument(
  source: Source,
  path: string,
  options: LoadOptions,
  before?: ReadResult,
): Promise<ReadResult> {
  let bytes: Uint8Array;
  try {
    bytes = await source.read(path, options.maxBytes ?? MAX_BYTES);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    return { kind: 'unreadable', code: CODES[error.problem], message: error.message, ...fixFor(error.problem) };
  }
  const decoded = decodeText(bytes);
  if ('problem' in decoded) {
    return { kind: 'unreadable', code: 'file-not-text', message: decoded.problem, fix: decoded.fix };
  }
  const parts = before?.kind === 'document' ? before : undefined;
  const isSame = parts !== undefined && parts.document.file === path && parts.text.equals(decoded.text);
  if (isSame) return parts;
  const parsed = await parseText(path, decoded.text, parts?.json);
  if ('problems' in parsed) return { kind: 'invalid', problems: parsed.problems, text: decoded.text };
  return { kind: 'document', ...parsed, text: decoded.text };
}

function fixFor(problem: ReadProblem): { readonly fix?: string } {
  switch (problem) {
    case 'directory':
      return { fix: "name the documents in it, for instance 'FOLDER/**/*.yaml'" };
    case 'denied':
      return { fix: 'give yourself the right to read it' };
    case 'too-large':
      return { fix: 'split the document into files that refer to each other' };
    case 'special':
      return { fix: "name a file, or '-' for standard input" };
    default:
      return {};
  }
}
