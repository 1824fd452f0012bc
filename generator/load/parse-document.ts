import type { Diagnostic } from '../diagnostics/index.ts';
import { type TextLines, textLines } from '../diagnostics/index.ts';
import type { Document } from './document.ts';
import { type ParsedJson, parseJson } from './json/index.ts';
import { FORBIDDEN_KEY } from './json-value.ts';
import { childPointer } from './pointer.ts';
import type { SourceText } from './source-text.ts';
import type { Parsed, SyntaxProblem } from './syntax-problem.ts';

export type ParseResult =
  | { readonly document: Document; readonly json?: ParsedJson }
  | { readonly problems: readonly Diagnostic[] };

/**
 * Parses one file's text: JSON by its file name or, without a telling name, by its first character; else YAML.
 * @param before another version of the same file, where it was JSON: what is the same in both is one object then
 */
export async function parseText(file: string, text: SourceText, before?: ParsedJson): Promise<ParseResult> {
  const lines = textLines(text.narrow);
  if (text.narrow.trim() === '') return { problems: [emptyFile(file)] };
  const isJson = looksLikeJson(file, text.narrow);
  // Whoever has JSON alone need not wait for the library that reads YAML.
  const parsed = isJson ? parseJson(text, before) : await (await import('./yaml/index.ts')).parseYaml(text.toString());
  if (!isParsed(parsed)) return { problems: parsed.map((problem) => syntaxDiagnostic(file, lines, problem)) };
  const { value, json } = parsed;
  if (value === null) return { problems: [emptyFile(file)] };
  const document: Document = {
    file,
    get text() {
      return text.toString();
    },
    get namesOperations() {
      return json?.survey.namesOperations ?? text.narrow.includes('operationRef');
    },
    value,
    locate(pointer, part = 'value') {
      const [start, end] = parsed.places.find(pointer, part);
      return { ...lines.location(file, start, end), pointer };
    },
  };
  if (parsed.hasForbiddenKey) return { problems: [forbiddenKey(document, findKey(value, FORBIDDEN_KEY, '') ?? '')] };
  return { document, ...(json && { json }) };
}

export function syntaxDiagnostic(file: string, lines: TextLines, problem: SyntaxProblem): Diagnostic {
  const { code, message, start, end, expected, fix, related } = problem;
  return {
    severity: 'error',
    code,
    message,
    location: lines.location(file, start, end),
    ...(expected === undefined ? {} : { expected }),
    ...(fix === undefined ? {} : { fix }),
    ...(related === undefined
      ? {}
      : { related: [{ message: related.message, location: lines.location(file, related.start) }] }),
  };
}

function isParsed(result: Parsed | readonly SyntaxProblem[]): result is Parsed {
  return 'places' in result;
}

function looksLikeJson(file: string, text: string): boolean {
  if (/\.json$/i.test(file)) return true;
  // JSON is YAML too, but its own parser is a hundred times faster.
  return !/\.ya?ml$/i.test(file) && /^\s*[{[]/.test(text);
}

function emptyFile(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'file-empty',
    message: 'the file holds no document',
    location: { file, line: 1, column: 1 },
    expected: 'an OpenAPI or AsyncAPI document, or a part of one',
  };
}

function forbiddenKey(document: Document, pointer: string): Diagnostic {
  return {
    severity: 'error',
    code: 'key-forbidden',
    message: "the key '__proto__' is refused, because it changes objects instead of naming a part of them",
    location: document.locate(pointer, 'key'),
    fix: 'choose another name',
  };
}

function findKey(value: unknown, name: string, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const at = childPointer(pointer, key);
    const found = key === name ? at : findKey(child, name, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
