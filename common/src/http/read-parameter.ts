import type { ParameterDefinition } from './definition.ts';
import { decode, type Pairs } from './scan.ts';
import type { Scalar, Shape } from './shape.ts';

type Decode = (raw: string) => string;

const fromForm: Decode = (raw) => decode(raw, true);
const fromPath: Decode = (raw) => decode(raw);
const asIs: Decode = (raw) => raw.trim();

/** A query or cookie parameter. Undefined when it is absent. */
export function readPair(definition: ParameterDefinition, pairs: Pairs): unknown {
  const { name, shape, style } = definition;
  if (style === 'deepObject') return readDeepObject(name, shape, pairs);
  if (style === 'form' && definition.explode && shape.kind === 'members') return readSpread(shape, pairs);
  const values = pairs.get(name);
  const [first] = values ?? [];
  if (values === undefined || first === undefined) return undefined;
  if (shape.kind === 'list' && definition.explode) return values.map((value) => shape.item.read(fromForm(value)));
  // A single value that comes twice is none; the list makes the validator say so.
  if (shape.kind === 'scalar' && values.length > 1) return values.map(fromForm);
  return readDelimited(first, shape, SEPARATORS[style] ?? ',', fromForm, false);
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
  if (explode && shape.kind === 'list') return values.map((value) => shape.item.read(decode(value)));
  if (explode && shape.kind === 'members') return readDelimited(parts.join(','), shape, ',', fromPath, true);
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
      return raw === '' ? [] : raw.split(separator).map((item) => shape.item.read(decoded(item)));
    case 'members':
      return readMembers(splitMembers(raw, separator, pairs), shape, decoded);
    case 'json':
      return readJson(decoded(raw));
  }
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

function readMembers(
  entries: [string, string][],
  shape: Extract<Shape, { kind: 'members' }>,
  decoded: Decode,
): unknown {
  const object = blank();
  for (const [rawName, rawValue] of entries) {
    const name = decoded(rawName);
    define(object, name, scalarOf(shape, name).read(decoded(rawValue)));
  }
  return object;
}

/** An exploded form object takes the query's parameters of its members' names, and is absent when none came. */
function readSpread(shape: Extract<Shape, { kind: 'members' }>, pairs: Pairs): unknown {
  const object = blank();
  for (const [name, member] of Object.entries(shape.members)) {
    const value = readPair({ name, style: 'form', explode: true, shape: member }, pairs);
    if (value !== undefined) define(object, name, value);
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

/** `filter[state]=done`, as deep as the names say. */
function readDeepObject(name: string, shape: Shape, pairs: Pairs): unknown {
  const root = blank();
  let found = false;
  for (const [key, values] of pairs) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue;
    found = true;
    const steps = key.slice(name.length + 1, -1).split('][');
    insert(root, steps, shape, values);
  }
  return found ? root : undefined;
}

function insert(
  object: Record<string, unknown>,
  [step = '', ...rest]: string[],
  shape: Shape,
  values: readonly string[],
): void {
  const inner = shape.kind === 'members' && Object.hasOwn(shape.members, step) ? shape.members[step] : undefined;
  if (rest.length === 0) {
    define(object, step, readValues(inner ?? (shape.kind === 'members' ? shape.rest : undefined), values));
    return;
  }
  const existing = Object.hasOwn(object, step) ? object[step] : undefined;
  const child = isBlank(existing) ? existing : blank();
  define(object, step, child);
  insert(child, rest, inner ?? { kind: 'members', members: {}, rest: undefined }, values);
}

function readValues(shape: Shape | undefined, values: readonly string[]): unknown {
  const texts = values.map(fromForm);
  if (shape?.kind === 'list') return texts.map((text) => shape.item.read(text));
  if (texts.length > 1) return texts;
  const [text = ''] = texts;
  return shape?.kind === 'scalar' ? shape.read(text) : text;
}

function scalarOf(shape: Extract<Shape, { kind: 'members' }>, name: string): Scalar {
  const member = Object.hasOwn(shape.members, name) ? shape.members[name] : shape.rest;
  return member?.kind === 'scalar' ? member : { kind: 'scalar', read: (value) => value };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function blank(): Record<string, unknown> {
  return {};
}

function isBlank(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names come from callers: `__proto__` must become a member like any other. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
