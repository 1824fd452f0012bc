import { FORBIDDEN_KEY, isCollection, member } from '../json-value.ts';
import type { SourceText } from '../source-text.ts';
import { keepSurvey, Survey, surveyOf } from '../survey.ts';
import { MAX_DEPTH } from '../syntax-problem.ts';
import { type Child, LEVELS, Outline } from './outline.ts';
import { OPEN_BRACKET } from './tokens.ts';

/** A JSON text and what it says. */
export interface ParsedJson {
  readonly value: unknown;
  readonly outline: Outline;
  /** What all of it may refer to. */
  readonly survey: Survey;
}

/** What may not stand in a string unescaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const CONTROL = /[\0-\x1f]/;

/** What ends the attempt: the text as a whole is then parsed, and told why it is no document. */
class Unfit extends Error {}

/**
 * Parses a JSON text piece by piece, operations and components being the pieces, so that where these stand is known as
 * well. Beside another version of the text, pieces that are the same are not parsed but taken from there: both versions
 * hold them as one object, and whoever compares the two sees that they are the same without looking into them.
 * Undefined for a text that is not fit to become a document, or where its layout misleads about where pieces end.
 */
export function parsePieces(text: SourceText, before?: ParsedJson): ParsedJson | undefined {
  try {
    const outline = Outline.byLayout(text, before?.outline);
    const { root } = outline;
    const end = root.value[1];
    if (end === -1 || text.slice(end).trim() !== '') return undefined;
    const other = before && { ...before, place: before.outline.root };
    const survey = new Survey();
    return { value: partOf(outline, root, other, LEVELS, survey), outline, survey };
  } catch (error) {
    if (error instanceof Unfit || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A part of the other version. */
interface Counterpart extends Omit<ParsedJson, 'survey'> {
  readonly place: Child;
}

function partOf(
  outline: Outline,
  place: Child,
  before: Counterpart | undefined,
  levels: number,
  survey: Survey,
): unknown {
  const { text } = outline;
  if (before !== undefined && place.isSame) {
    takeOver(before.value, levels, survey);
    return before.value;
  }
  const children = levels === 0 ? undefined : outline.children(place.value[0]);
  if (children === undefined) return fit(JSON.parse(text.slice(...place.value)), MAX_DEPTH - LEVELS + levels, survey);
  const counterparts = before?.outline.children(before.place.value[0]);
  const entries = [...children].map(([name, child]) => {
    const [counterpart, held] = [counterparts?.get(name), member(before?.value, name)];
    const other = before && counterpart && { outline: before.outline, place: counterpart, value: held };
    const value = partOf(outline, child, other, levels - 1, survey);
    survey.note(name, value);
    return [name, value] as const;
  });
  if (text.narrow.charCodeAt(place.value[0]) === OPEN_BRACKET) return entries.map(([, value]) => value);
  for (const { key } of children.values()) if (key && CONTROL.test(text.slice(...key))) throw new Unfit();
  if (children.has(FORBIDDEN_KEY)) throw new Unfit();
  return Object.fromEntries(entries);
}

/** A piece, looked at by itself. */
function fit(value: unknown, levels: number, whole: Survey): unknown {
  if (!isCollection(value)) return value;
  const survey = new Survey();
  if (survey.take(value, levels) !== undefined) throw new Unfit();
  keepSurvey(value, survey);
  whole.join(survey);
  return value;
}

/** Notes what is in a part of the other version, where its pieces were looked at. */
function takeOver(value: unknown, levels: number, whole: Survey): void {
  if (!isCollection(value)) return;
  const known = surveyOf(value);
  if (known !== undefined) whole.join(known);
  else if (levels === 0) {
    const survey = new Survey();
    survey.take(value, MAX_DEPTH);
    keepSurvey(value, survey);
    whole.join(survey);
  } else {
    for (const [key, child] of Object.entries(value)) {
      takeOver(child, levels - 1, whole);
      whole.note(key, child);
    }
  }
}
