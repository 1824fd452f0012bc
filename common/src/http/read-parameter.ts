import { readDeepObject } from './deep-object.ts';
import type { ParameterDefinition } from './definition.ts';
import { decode, type Pairs } from './scan.ts';
import { json, type List, listed, type Members, type Shape, text } from './shape.ts';

type Decode = (raw: string) => string;

const fromForm: Decode = (raw) => decode(raw, true);
const fromPath: Decode = (raw) => decode(raw);
const asIs: Decode = (raw) => raw.trim();

/** A parameter of a query, or a member of a form. Undefined when it is absent. */
export function readQueryPair(definition: ParameterDefinition, pairs: Pairs): unknown {
  if (definition.style === 'deepObject') return readDeepObject(definition.name, definition.shape, pairs.text);
  return readPair(definition, pairs, fromForm);
}

/** A cookie. Cookies of style `cookie` are not percent-encoded, and no cookie writes a space as a plus. */
export function readCookiePair(definition: ParameterDefinition, pairs: Pairs): unknown {
  return readPair(definition, pairs, definition.style === 'cookie' ? asIs : fromPath);
}

function readPair(definition: ParameterDefinition, pairs: Pairs, decoded: Decode): unknown {
  const { explode, name, shape, style } = definition;
  const raws = pairs.values.get(name);
  const [first] = raws ?? [];
  if (shape.kind === 'members' && explode) {
    const alone = readAlone(first, shape, decoded);
    return alone === undefined ? readSpread(shape, definition, pairs, decoded) : alone;
  }
  if (raws === undefined || first === undefined) return undefined;
  const separator = SEPARATORS[style] ?? ',';
  if (shape.kind === 'list') {
    const items = explode ? raws : raws.flatMap((raw) => (raw === '' ? [] : raw.split(separator)));
    return readItems(items, shape, decoded);
  }
  // A single value that comes twice is none; the list makes the validator say so.
  return raws.length > 1 ? raws.map(decoded) : readDelimited(first, shape, separator, decoded, false);
}

const SEPARATORS: Readonly<Partial<Record<ParameterDefinition['style'], string | RegExp>>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
};

/** A path parameter, from the raw text that stands in its place. */
export function readPathText(definition: ParameterDefinition, raw: string): unknown {
  const { name, shape, explode = false } = definition;
  switch (definition.style) {
    case 'label':
      return readDelimited(raw.replace(/^\./, ''), shape, explode ? '.' : ',', fromPath, explode);
    case 'matrix':
      return readMatrix(name, raw, shape, explode);
    default:
      return readDelimited(raw, shape, ',', fromPath, explode);
  }
}

/** A header's value; headers are not percent-encoded. */
export function readHeaderText(definition: ParameterDefinition, value: string): unknown {
  return readDelimited(value, definition.shape, ',', asIs, definition.explode ?? false);
}

function readMatrix(name: string, raw: string, shape: Shape, explode: boolean): unknown {
  const parts = raw.split(';').filter((part) => part !== '');
  const prefix = `${name}=`;
  const values = parts.map((part) => (decode(part).startsWith(prefix) ? part.slice(part.indexOf('=') + 1) : part));
  if (explode && shape.kind === 'list') return readItems(values, shape, fromPath);
  if (explode && shape.kind === 'members') return readDelimited(parts.join(';'), shape, ';', fromPath, true);
  return readDelimited(values[0] ?? '', shape, ',', fromPath, false);
}

/** Splits before decoding, so that an escaped separator stays part of its value. */
function readDelimited(
  raw: string,
  shape: Shape,
  separator: string | RegExp,
  decoded: Decode,
  pairs: boolean,
): unknown {
  switch (shape.kind) {
    case 'scalar':
      return shape.read(decoded(raw));
    case 'list':
      return readItems(raw === '' ? [] : raw.split(separator), shape, decoded);
    case 'members': {
      const alone = readAlone(raw, shape, decoded);
      return alone === undefined ? readMembers(splitMembers(raw, separator, pairs), shape, decoded) : alone;
    }
    case 'json':
      return readJson(decoded(raw));
    case 'text-file':
      return decoded(raw);
  }
}

function readItems(raws: readonly string[], shape: List, decoded: Decode): unknown {
  const texts = raws.map(decoded);
  return listed(
    texts,
    texts.map((each) => readText(each, shape.item)),
    shape,
  );
}

/** What stands in the place of an object, where that is no text: undefined elsewhere. */
function readAlone(raw: string | undefined, { alone }: Members, decoded: Decode): unknown {
  const value = raw === undefined ? undefined : alone?.read(decoded(raw));
  return typeof value === 'string' ? undefined : value;
}

/** `R,100,G,200`, or `R=100,G=200` where pairs are written as such. */
function splitMembers(raw: string, separator: string | RegExp, pairs: boolean): [string, string][] {
  if (raw === '') return [];
  const parts = raw.split(separator);
  if (pairs) {
    return parts.map((part) => {
      const equals = part.indexOf('=');
      return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
    });
  }
  const members: [string, string][] = [];
  for (let index = 0; index < parts.length; index += 2) members.push([parts[index] ?? '', parts[index + 1] ?? '']);
  return members;
}

function readMembers(entries: [string, string][], shape: Members, decoded: Decode): unknown {
  const object: Record<string, unknown> = {};
  for (const [rawName, rawValue] of entries) {
    const name = decoded(rawName);
    define(object, name, readText(decoded(rawValue), memberOf(shape, name)));
  }
  return object;
}

/** An exploded object takes the pairs of its members' names, and is absent when none came. */
function readSpread(shape: Members, { others = [] }: ParameterDefinition, pairs: Pairs, decoded: Decode): unknown {
  const object: Record<string, unknown> = {};
  const names = shape.rest === undefined ? Object.keys(shape.members) : pairs.values.keys();
  for (const name of names) {
    if (others.includes(name.split('[', 1)[0] ?? '')) continue;
    const member = memberOf(shape, name) ?? text;
    const own = member.kind === 'members' ? json : member;
    const value = readPair({ name, style: 'form', explode: true, shape: own }, pairs, decoded);
    if (value !== undefined) define(object, name, value);
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

function memberOf({ members, rest }: Members, name: string): Shape | undefined {
  return Object.hasOwn(members, name) ? members[name] : rest;
}

/** Text in a place that holds no more than a scalar: lists and objects stand there as JSON. */
export function readText(value: string, shape: Shape | undefined): unknown {
  if (shape === undefined || shape.kind === 'text-file') return value;
  return shape.kind === 'scalar' ? shape.read(value) : readJson(value);
}

function readJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Names come from callers: `__proto__` must become a member like any other. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
