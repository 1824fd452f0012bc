import type { JsonObject, JsonValue, StyledValue } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { facesOf, itemOf, mayBe, memberOf, namesOf, takesAnyName } from './faces.ts';
import { below, firstAccepted, type Reading, readForm, readPairs, readText, readTexts } from './readings.ts';

/** Names and texts as they came, nothing unescaped yet. */
export type Pairs = readonly (readonly [name: string, text: string])[];
type Decode = (text: string) => string;

/** The pairs of a query or of a form, as they came. */
export function pairsOf(query: string): [name: string, text: string][] {
  return query.split('&').flatMap((pair) => {
    if (pair === '') return [];
    const at = pair.indexOf('=');
    return [at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]];
  });
}

/** A parameter of a query or a cookie, from the pairs that bear its name or its members' names and no other parameter's. */
export function readNamed(
  name: string,
  { explode, schema, style }: StyledValue,
  pairs: Pairs,
  decode: Decode,
  scope: Scope,
): JsonValue | undefined {
  const reading: Reading = { schema, scope, direction: 'request' };
  if (style === 'deepObject') return readDeep(reading, name, pairs);
  const named = pairs.map(([key, text]) => [decode(key), text] as const);
  const faces = facesOf(schema, scope);
  const own = named.filter(([key]) => key === name).map(([, text]) => text);
  const [first] = own;
  const isFree = takesAnyName(faces);
  if (explode && mayBe(faces, 'object') && (isFree || first === undefined)) {
    const names = namesOf(faces);
    const members = named
      .filter(([key]) => isFree || names.has(key))
      .map(([key, text]) => [key, decode(text)] as const);
    return members.length === 0 ? undefined : readForm(reading, members);
  }
  if (first === undefined) return undefined;
  if (!explode && own.length === 1) return readDelimited(reading, first, SEPARATORS[style] ?? ',', false, decode);
  const texts = own.map(decode);
  // A single value that comes twice is none: the list makes the judge say so.
  return texts.length > 1 && !mayBe(faces, 'array') ? texts : readTexts(reading, texts, texts[0] ?? '');
}

const SEPARATORS: Readonly<Record<string, RegExp>> = { spaceDelimited: /%20|\+| /, pipeDelimited: /%7C|\|/i };

/** Splits before unescaping, so that an escaped separator stays part of its value. */
export function readDelimited(
  reading: Reading,
  text: string,
  separator: string | RegExp,
  inPairs: boolean,
  decode: Decode,
): JsonValue {
  const faces = facesOf(reading.schema, reading.scope);
  const parts = text === '' ? [] : text.split(separator);
  const values: JsonValue[] = [];
  if (mayBe(faces, 'object')) values.push(readPairs(reading, membersOf(parts, inPairs, decode)));
  if (mayBe(faces, 'array') || values.length === 0) values.push(readTexts(reading, parts.map(decode), decode(text)));
  return firstAccepted(reading, values);
}

/** `R=100,G=200` where pairs are written as such, else `R,100,G,200`. */
function membersOf(parts: readonly string[], inPairs: boolean, decode: (text: string) => string): [string, string][] {
  if (inPairs) {
    return parts.map((part) => {
      const [name = '', ...rest] = part.split('=');
      return [decode(name), decode(rest.join('='))];
    });
  }
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[decode(part), decode(parts[index + 1] ?? '')]] : []));
}

interface Tree {
  readonly texts: string[];
  readonly members: Map<string, Tree>;
}

/** `filter[state]=done`, as deep as the names say. */
function readDeep(reading: Reading, name: string, pairs: Pairs): JsonValue | undefined {
  const root: Tree = { texts: [], members: new Map() };
  for (const [key, text] of pairs) {
    const steps = stepsOf(key, name);
    if (steps === undefined) continue;
    let tree = root;
    for (const step of steps) {
      const next: Tree = tree.members.get(step) ?? { texts: [], members: new Map() };
      tree.members.set(step, next);
      tree = next;
    }
    tree.texts.push(unescapedForm(text));
  }
  return root.members.size === 0 && root.texts.length === 0 ? undefined : readTree(reading, root);
}

/** What stands in the brackets after the name, which are told from escaped ones that belong to a member's name. */
function stepsOf(key: string, name: string): string[] | undefined {
  const text = key.includes('[') ? key : unescapedForm(key);
  const bracket = text.indexOf('[');
  if (bracket === -1) return text === name ? [] : undefined;
  if (unescapedForm(text.slice(0, bracket)) !== name || !text.endsWith(']')) return undefined;
  const steps = text.slice(bracket + 1, -1).split('][');
  return text === key ? steps.map(unescapedForm) : steps;
}

function readTree(reading: Reading, { members, texts }: Tree): JsonValue {
  const faces = facesOf(reading.schema, reading.scope);
  if (members.size === 0)
    return texts.length > 1 || mayBe(faces, 'array')
      ? readTexts(reading, texts, texts[0] ?? '')
      : readText(reading, texts[0] ?? '');
  const entries = [...members];
  if (mayBe(faces, 'array') && entries.every(([name]) => /^\d*$/.test(name))) {
    return entries.map(([, tree], index) => readTree(below(reading, itemOf(faces, index)), tree));
  }
  const object: JsonObject = Object.fromEntries(
    entries.map(([name, tree]) => [name, readTree(below(reading, memberOf(faces, name)), tree)]),
  );
  return object;
}

export function trimmed(text: string): string {
  return text.trim();
}

export function unescapedForm(text: string): string {
  return unescaped(text.replaceAll('+', ' '));
}

/** Text that is badly escaped stands for itself. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
