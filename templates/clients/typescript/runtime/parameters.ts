/**
 * How parameter values are written, one function per style of the OpenAPI standard. Query functions give finished
 * `name=value` pairs; an absent value gives nothing.
 */

/** One text: the standard has none for lists and objects in one another, so those are JSON. */
function scalar(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function percentEncoded(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

export function encode(value: unknown): string {
  return encodeURIComponent(scalar(value)).replace(/[!'()*]/g, percentEncoded);
}

/** The same for a step of a path, which must stay one, and for parts of a list, which must not look like two. */
function encodeStep(value: unknown, separators: RegExp): string {
  return encodeURI(scalar(value)).replace(/[/?#]/g, percentEncoded).replace(separators, percentEncoded);
}

/** Leaves RFC 3986's reserved characters as they are, except those that mean something to whoever reads a query. */
function encodeReserved(value: unknown): string {
  return encodeURI(scalar(value)).replaceAll('%5B', '[').replaceAll('%5D', ']').replace(/[#&+]/g, percentEncoded);
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

/** The members of an object that stand for themselves: lists repeat their name. */
function spread(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return members(value).flatMap(([key, member]): [string, unknown][] =>
    isList(member) ? member.map((item) => [key, item]) : [[key, member]],
  );
}

/** `a,b` and `key,value` (exploded: `key=value`). */
function joined(value: unknown, explode: boolean, separator: string, write: (value: unknown) => string): string {
  if (isList(value)) return value.map(write).join(separator);
  if (!isObject(value)) return write(value);
  return members(value)
    .map(([key, member]) => `${write(key)}${explode ? '=' : separator}${write(member)}`)
    .join(separator);
}

/**
 * Path style `simple`: `/users/3,4,5`.
 * @throws TypeError for a text that would change which path it is
 */
export function simple(value: unknown, explode = false, reserved = false): string {
  return step(joined(value, explode, ',', reserved ? stepWriter(value, /[,=]/g) : encode));
}

/** A single value has no parts to be told apart. */
function stepWriter(value: unknown, separators: RegExp): (part: unknown) => string {
  const isWhole = !isList(value) && !isObject(value);
  return (part) => encodeStep(part, isWhole ? /(?!)/g : separators);
}

function step(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`"${text}" can't stand in a path`);
  return text;
}

/**
 * Path style `label`: `/users/.3.4.5`.
 * @throws TypeError for a text that would change which path it is
 */
export function label(value: unknown, explode = false, reserved = false): string {
  const plain = reserved ? stepWriter(value, /[,=]/g) : encode;
  const write = explode ? (item: unknown) => plain(item).replaceAll('.', '%2E') : plain;
  return step(`.${joined(value, explode, explode ? '.' : ',', write)}`);
}

/** Path style `matrix`: `/users/;id=3,4,5`. */
export function matrix(name: string, value: unknown, explode = false, reserved = false): string {
  const key = encode(name);
  const write = reserved ? (part: unknown) => encodeStep(part, /[;,=]/g) : encode;
  if (explode && isList(value)) return value.map((item) => `;${key}=${write(item)}`).join('');
  if (explode && isObject(value))
    return members(value)
      .map(([k, member]) => `;${encode(k)}=${write(member)}`)
      .join('');
  return `;${key}=${joined(value, false, ',', write)}`;
}

/** Query style `form`: `id=3&id=4`, or `id=3,4` when not exploded. */
export function form(name: string, value: unknown, explode = true, reserved = false): string[] {
  if (value === undefined) return [];
  const write = reserved ? encodeReserved : encode;
  if (explode && isList(value)) return value.map((item) => `${encode(name)}=${write(item)}`);
  if (explode && isObject(value)) return spread(value).map(([key, member]) => `${encode(key)}=${write(member)}`);
  // A comma inside of an item is no separator, whatever else may stay as it is.
  const item = isList(value) || isObject(value) ? (each: unknown) => write(each).replaceAll(',', '%2C') : write;
  return [`${encode(name)}=${joined(value, false, ',', item)}`];
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
  return value === undefined ? [] : [`${encode(name)}=${encode(JSON.stringify(value))}`];
}

/** A whole query that is one JSON text, or one text of another kind. */
export function jsonText(value: unknown): string[] {
  return value === undefined ? [] : [encode(JSON.stringify(value))];
}

export function text(value: string | undefined): string[] {
  return value === undefined ? [] : [encode(value)];
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

/** Cookie style `form`: one or more `name=value` pairs. */
export function cookie(name: string, value: unknown, explode = true, reserved = false): string[] {
  const pairs = form(name, value, explode, reserved);
  // What ends a cookie is escaped, whatever else may stay as it is.
  return reserved ? pairs.map((pair) => pair.replaceAll(';', '%3B')) : pairs;
}

/** Cookie style `cookie`: the same without percent-encoding. */
export function plainCookie(name: string, value: unknown, explode = true): string[] {
  if (value === undefined) return [];
  if (explode && isList(value)) return value.map((item) => `${name}=${scalar(item)}`);
  if (explode && isObject(value)) return spread(value).map(([key, member]) => `${key}=${scalar(member)}`);
  return [`${name}=${joined(value, false, ',', scalar)}`];
}
