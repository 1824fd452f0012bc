/**
 * How parameter values are written, one function per style of the OpenAPI standard. Query functions give finished
 * `name=value` pairs; an absent value gives nothing.
 */

/** What most parameters are. Nothing has to be found out about such a value, which keeps bundles small. */
export type Primitive = string | number | boolean;

/** One text: the standard has none for lists and objects in one another, so those are JSON. */
function scalar(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The platform's own function leaves five reserved characters as they are. */
function encodeText(text: Primitive): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function encode(value: unknown): string {
  return encodeText(scalar(value));
}

/** Writes one part of a value, or all of it where it has no parts. */
export type Writer = (part: unknown, isWhole?: boolean) => string;

/** Of a path that keeps RFC 3986's reserved characters: a step must stay one, and parts of a list not look like two. */
export function reservedStep(value: unknown, isWhole?: boolean): string {
  return encodeStep(value, isWhole ? /(?!)/g : /[,=]/g);
}

/** The same for style `matrix`. */
export function reservedMatrix(value: unknown): string {
  return encodeStep(value, /[;,=]/g);
}

function encodeStep(value: unknown, separators: RegExp): string {
  return encodeURI(scalar(value)).replace(/[/?#]/g, encodeURIComponent).replace(separators, encodeURIComponent);
}

/** Of a query that keeps reserved characters, except those that mean something to whoever reads it. */
export function reserved(value: unknown): string {
  return encodeURI(scalar(value)).replaceAll('%5B', '[').replaceAll('%5D', ']').replace(/[#&+]/g, encodeURIComponent);
}

/** The same of a cookie, which a semicolon would end. */
export function reservedCookie(value: unknown): string {
  return reserved(value).replaceAll(';', '%3B');
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Date);
}

function members(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** What an exploded value is in names and parts: an object's members stand for themselves, lists repeat their name. */
function spread(name: string, value: unknown): [string, unknown][] {
  return members(isObject(value) ? value : { [name]: value }).flatMap(([key, member]): [string, unknown][] =>
    isList(member) ? member.map((item) => [key, item]) : [[key, member]],
  );
}

/** `a,b` and `key,value` (exploded: `key=value`). */
function joined(value: unknown, explode: boolean, separator: string, write: Writer): string {
  if (isList(value)) return value.map((item) => write(item)).join(separator);
  if (!isObject(value)) return write(value, true);
  return members(value)
    .map(([key, member]) => `${write(key)}${explode ? '=' : separator}${write(member)}`)
    .join(separator);
}

/**
 * Path style `simple`: `/users/3,4,5`.
 * @throws TypeError for a text that would change which path it is
 */
export function simple(value: unknown, explode = false, write: Writer = encode): string {
  return step(joined(value, explode, ',', write));
}

/**
 * Path style `simple` of a primitive: `/users/3`.
 * @throws TypeError for a text that would change which path it is
 */
export function segment(value: Primitive): string {
  return step(encodeText(value));
}

function step(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`"${text}" can't stand in a path`);
  return text;
}

/**
 * Path style `label`: `/users/.3.4.5`.
 * @throws TypeError for a text that would change which path it is
 */
export function label(value: unknown, explode = false, write: Writer = encode): string {
  const dotless: Writer = (part, isWhole) => write(part, isWhole).replaceAll('.', '%2E');
  return step(`.${explode ? joined(value, true, '.', dotless) : joined(value, false, ',', write)}`);
}

/** Path style `matrix`: `/users/;id=3,4,5`. */
export function matrix(name: string, value: unknown, explode = false, write: Writer = encode): string {
  const key = encode(name);
  if (explode && isList(value)) return value.map((item) => `;${key}=${write(item)}`).join('');
  if (explode && isObject(value))
    return members(value)
      .map(([k, member]) => `;${encode(k)}=${write(member)}`)
      .join('');
  return `;${key}=${joined(value, false, ',', write)}`;
}

/** Query and cookie style `form`: `id=3&id=4`. */
export function form(name: string, value: unknown, write: Writer = encode): string[] {
  return spread(name, value).map(([key, part]) => `${encode(key)}=${write(part)}`);
}

/** The same not exploded: `id=3,4`. */
export function unexplodedForm(name: string, value: unknown, write: Writer = encode): string[] {
  if (value === undefined) return [];
  // A comma inside of an item is no separator, whatever else may stay as it is.
  const writeItem: Writer = (part, isWhole) => (isWhole ? write(part) : write(part).replaceAll(',', '%2C'));
  return [`${encode(name)}=${joined(value, false, ',', writeItem)}`];
}

/** Query and cookie style `form` of a primitive: `id=3`. */
export function pair(name: string, value: Primitive | undefined): string[] {
  return value === undefined ? [] : [`${encodeText(name)}=${encodeText(value)}`];
}

/** Query style `spaceDelimited`: `id=3%204`. */
export function spaceDelimited(name: string, value: unknown, explode = false): string[] {
  return delimited(name, value, explode, '%20');
}

/** Query style `pipeDelimited`: `id=3%7C4`. */
export function pipeDelimited(name: string, value: unknown, explode = false): string[] {
  return delimited(name, value, explode, '%7C');
}

function delimited(name: string, value: unknown, explode: boolean, separator: string): string[] {
  if (explode || value === undefined) return form(name, value);
  return [`${encode(name)}=${joined(value, false, separator, encode)}`];
}

/**
 * Query style `deepObject`: `filter[state]=done`, nested as deep as the value is. Lists repeat their name; those of
 * objects and lists count: `filter[rules][0][field]=state`.
 */
export function deepObject(name: string, value: unknown): string[] {
  return value === undefined ? [] : nested(encode(name), value);
}

function nested(prefix: string, value: unknown): string[] {
  if (isList(value)) {
    const deep = value.some((item) => isList(item) || isObject(item));
    return value.flatMap((item, index) => nested(deep ? `${prefix}[${index}]` : prefix, item));
  }
  if (!isObject(value)) return [`${prefix}=${encode(value)}`];
  return members(value).flatMap(([key, member]) => nested(`${prefix}[${encode(key)}]`, member));
}

/** A query or cookie parameter that the contract describes as JSON. */
export function jsonQuery(name: string, value: unknown): string[] {
  return value === undefined ? [] : pair(name, JSON.stringify(value));
}

/** A whole query that is one JSON text, or one text of another kind. */
export function jsonText(value: unknown): string[] {
  return value === undefined ? [] : [encodeText(JSON.stringify(value))];
}

export function text(value: string | undefined): string[] {
  return value === undefined ? [] : [encodeText(value)];
}

/** How a member of a form is written that the contract wants otherwise than others. */
export type MemberWriters = Readonly<Record<string, (name: string, member: unknown) => string[]>>;

/** Pairs of `application/x-www-form-urlencoded`: lists as repeated names, objects as JSON. */
export function formPairs(value: object | undefined, writers: MemberWriters = {}): string[] {
  if (value === undefined) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    Object.hasOwn(writers, name) && writers[name] ? writers[name](name, member) : form(name, flat(member)),
  );
}

function flat(value: unknown): unknown {
  if (isList(value)) return value.map(flat);
  return isObject(value) ? JSON.stringify(value) : value;
}

/** A header's value; headers are not percent-encoded. */
export function header(value: unknown, explode = false): string | undefined {
  return value === undefined ? undefined : joined(value, explode, ',', scalar);
}

/** A header that the contract describes as JSON, in the characters that a header can carry. */
export function jsonHeader(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^ -~]/g, escapeUnit);
}

/** Cookie style `cookie`: style `form` without percent-encoding. */
export function plainCookie(name: string, value: unknown, explode = true): string[] {
  if (value === undefined) return [];
  if (!explode) return [`${name}=${joined(value, false, ',', scalar)}`];
  return spread(name, value).map(([key, part]) => `${key}=${scalar(part)}`);
}
