import type { SyntaxProblem } from '../syntax-problem.ts';
import { checkString, checkWord } from './check-scalar.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  keyName,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipSpace,
} from './tokens.ts';

interface Frame {
  readonly kind: 'object' | 'array';
  readonly start: number;
  readonly keys: Map<string, number>;
}

export interface Findings {
  /** The first place where the text stops being JSON. */
  readonly syntax?: SyntaxProblem;
  /** Every key that its object already has. */
  readonly duplicates: readonly SyntaxProblem[];
}

/**
 * Reads JSON text slowly and strictly, to say exactly where and why the fast parser refused it, and which keys are
 * there twice. Keeps its own stack: hostile nesting can't exhaust the real one.
 */
export function checkJson(text: string): Findings {
  const duplicates: SyntaxProblem[] = [];
  const stack: Frame[] = [];
  let at = skipSpace(text, 0);
  let state: 'value' | 'first-item' | 'first-key' | 'key' | 'after' = 'value';
  const fail = (syntax: SyntaxProblem): Findings => ({ syntax, duplicates });

  for (;;) {
    at = skipSpace(text, at);
    const frame = stack.at(-1);
    const code = text.charCodeAt(at);
    if (state === 'after') {
      if (frame === undefined) return at < text.length ? fail(trailing(text, at)) : { duplicates };
      const close = frame.kind === 'object' ? CLOSE_BRACE : CLOSE_BRACKET;
      if (at >= text.length) return fail(unclosed(text, frame));
      if (code === close) stack.pop();
      else if (code === COMMA) state = frame.kind === 'object' ? 'key' : 'value';
      else return fail(missingComma(text, at, frame));
      at += 1;
      continue;
    }
    if (at >= text.length) return fail(frame === undefined ? endOfText(text) : unclosed(text, frame));
    if (state === 'first-item' && code === CLOSE_BRACKET) {
      stack.pop();
      state = 'after';
      at += 1;
      continue;
    }
    if (state === 'first-key' || state === 'key') {
      if (code === CLOSE_BRACE && state === 'first-key') {
        stack.pop();
        state = 'after';
        at += 1;
        continue;
      }
      if (code === CLOSE_BRACE) return fail(trailingComma(text, at));
      if (code !== QUOTE) return fail(badKey(text, at));
      const end = checkString(text, at);
      if (typeof end !== 'number') return fail(end);
      noteKey(text, at, end, frame, duplicates);
      at = skipSpace(text, end);
      if (text.charCodeAt(at) !== COLON) {
        return fail({ ...syntax(at, 'a colon is missing after the key'), expected: "':' and a value" });
      }
      at += 1;
      state = 'value';
      continue;
    }
    if (code === CLOSE_BRACKET && frame?.kind === 'array') return fail(trailingComma(text, at));
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      stack.push({ kind: code === OPEN_BRACE ? 'object' : 'array', start: at, keys: new Map() });
      state = code === OPEN_BRACE ? 'first-key' : 'first-item';
      at += 1;
      continue;
    }
    const end = code === QUOTE ? checkString(text, at) : checkWord(text, at);
    if (typeof end !== 'number') return fail(end);
    at = end;
    state = 'after';
  }
}

function noteKey(text: string, start: number, end: number, frame: Frame | undefined, found: SyntaxProblem[]): void {
  const name = keyName(text.slice(start, end));
  const first = frame?.keys.get(name);
  if (first === undefined) frame?.keys.set(name, start);
  else found.push(duplicateKey(name, first, start, end));
}

export function duplicateKey(name: string, first: number, start: number, end: number): SyntaxProblem {
  return {
    code: 'duplicate-key',
    message: `the key '${name}' is there twice in one object`,
    start,
    end,
    fix: 'rename or remove one of the two',
    related: { message: 'first here', start: first },
  };
}

function syntax(start: number, message: string): SyntaxProblem {
  return { code: 'json-syntax', message, start };
}

function trailingComma(text: string, at: number): SyntaxProblem {
  const comma = text.lastIndexOf(',', at);
  return { ...syntax(comma, 'JSON allows no comma after the last entry'), end: comma + 1, fix: 'remove the comma' };
}

function badKey(text: string, at: number): SyntaxProblem {
  const character = text.charAt(at);
  if (character === ',') return { ...syntax(at, 'there is a comma too many'), fix: 'remove the comma' };
  if (character === '/') return comment(at);
  return { ...syntax(at, 'an object key must stand in double quotes'), expected: 'a key in double quotes' };
}

function missingComma(text: string, at: number, frame: Frame): SyntaxProblem {
  if (text.charAt(at) === '/') return comment(at);
  const close = frame.kind === 'object' ? '}' : ']';
  return { ...syntax(at, `unexpected '${text.charAt(at)}' after a value`), expected: `',' or '${close}'` };
}

function trailing(text: string, at: number): SyntaxProblem {
  if (text.charAt(at) === '/') return comment(at);
  return { ...syntax(at, 'text follows the end of the document'), fix: 'keep one JSON value in the file' };
}

function comment(at: number): SyntaxProblem {
  return { ...syntax(at, 'JSON has no comments'), fix: 'remove the comment or use YAML' };
}

function endOfText(text: string): SyntaxProblem {
  return syntax(text.trimEnd().length, 'the document ends before its value');
}

function unclosed(text: string, frame: Frame): SyntaxProblem {
  return {
    ...syntax(text.trimEnd().length, `the document ends inside an ${frame.kind}`),
    expected: frame.kind === 'object' ? "'}'" : "']'",
    related: { message: `the ${frame.kind} opens here`, start: frame.start },
  };
}
