import type { SourceText } from '../source-text.ts';
import { Survey } from '../survey.ts';
import { MAX_DEPTH, type Parsed, type SyntaxProblem, TOO_DEEP } from '../syntax-problem.ts';
import { checkJson } from './check.ts';
import { Outline } from './outline.ts';
import { type ParsedJson, parsePieces } from './parse-pieces.ts';
import { jsonPlaces } from './places.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE, skipString } from './tokens.ts';

/**
 * Parses JSON with the engine's own parser, which is what makes documents of many megabytes cheap. Positions are
 * looked for only when somebody asks, and duplicate keys by `checkJson`.
 * @param before another version of the text: what is the same in both is one object then
 */
export function parseJson(text: SourceText, before?: ParsedJson): Parsed | readonly SyntaxProblem[] {
  const pieces = parsePieces(text, before);
  if (pieces !== undefined) return parsed(pieces);
  let value: unknown;
  try {
    value = JSON.parse(text.toString());
  } catch (error) {
    const { syntax, duplicates } = checkJson(text.toString());
    const first = syntax ?? { code: 'json-syntax', message: String(error), start: 0 };
    return [...duplicates, first];
  }
  const survey = new Survey();
  const flaw = survey.take(value, MAX_DEPTH);
  if (flaw === 'depth') return [{ ...TOO_DEEP, start: firstTooDeep(text.narrow) }];
  return { ...parsed({ value, outline: new Outline(text), survey }), hasForbiddenKey: flaw === 'key' };
}

function parsed(json: ParsedJson): Parsed {
  return { value: json.value, places: jsonPlaces(json.outline), hasForbiddenKey: false, json };
}

function firstTooDeep(text: string): number {
  for (let at = 0, depth = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = skipString(text, at) - 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return at;
    }
  }
  return 0;
}
