/**
 * What the text of a parameter stands for. Text that doesn't fit is passed on as it is: the validator then says what was
 * expected, at the parameter's own place.
 */
export type Shape = Scalar | List | Members | Json | TextFile;

export interface Scalar {
  readonly kind: 'scalar';
  read(text: string): unknown;
}

export interface List {
  readonly kind: 'list';
  /** Only `deepObject` and forms have items that are no scalars. */
  readonly item: Shape;
  /** What a value may be that is no list; absent where there can be none. */
  readonly alone: Scalar | undefined;
}

export interface Members {
  readonly kind: 'members';
  readonly members: Readonly<Record<string, Shape>>;
  /** Shape of members that have no shape of their own; absent where there can be none. */
  readonly rest: Shape | undefined;
  /** What a value may be that is no object; absent where there can be none. */
  readonly alone: Scalar | undefined;
}

/** One JSON text, for parameters that the contract describes by a media type. */
interface Json {
  readonly kind: 'json';
}

/** Text of a media type of its own, such as a table, which a form may hold as a file. */
interface TextFile {
  readonly kind: 'text-file';
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const text: Scalar = { kind: 'scalar', read: (value) => value };
export const number: Scalar = { kind: 'scalar', read: (value) => (NUMBER.test(value) ? Number(value) : value) };
export const boolean: Scalar = { kind: 'scalar', read: readBoolean };
/** A member of a form whose bytes count; as text it is a file without a name. */
export const file: Scalar = { kind: 'scalar', read: (value) => new Blob([value]) };
export const json: Json = { kind: 'json' };
export const textFile: TextFile = { kind: 'text-file' };

/** A value of several types: the first that the text can be, most telling first. */
export function anyOf(...shapes: readonly Scalar[]): Scalar {
  return {
    kind: 'scalar',
    read(value) {
      for (const shape of shapes) {
        const read = shape.read(value);
        if (typeof read !== 'string') return read;
      }
      return value;
    },
  };
}

export const nothing: Scalar = { kind: 'scalar', read: (value) => (value === '' || value === 'null' ? null : value) };

export function list(item: Shape, alone?: Scalar): List {
  return { kind: 'list', item, alone };
}

/**
 * What the texts of a list are, given what each is as an item: a single one may stand for a value that is no list. It is
 * taken for that where it is empty, where it is no text as such a value, or where it fits no item.
 */
export function listed(texts: readonly string[], items: readonly unknown[], { item, alone }: List): unknown {
  const [only = ''] = texts;
  if (alone === undefined || texts.length > 1) return items;
  const value = alone.read(only);
  const fitsNoItem = item !== text && typeof items[0] === 'string';
  return only === '' || typeof value !== 'string' || fitsNoItem ? value : items;
}

export function members(shapes: Readonly<Record<string, Shape>>, rest?: Shape, alone?: Scalar): Members {
  return { kind: 'members', members: shapes, rest, alone };
}

function readBoolean(value: string): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
