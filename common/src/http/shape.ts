/**
 * What the text of a parameter stands for. Text that doesn't fit is passed on as it is: the validator then says what was
 * expected, at the parameter's own place.
 */
export type Shape = Scalar | List | Members | Json;

export interface Scalar {
  readonly kind: 'scalar';
  read(text: string): unknown;
}

interface List {
  readonly kind: 'list';
  /** Only `deepObject` and forms have items that are no scalars. */
  readonly item: Shape;
}

interface Members {
  readonly kind: 'members';
  readonly members: Readonly<Record<string, Shape>>;
  /** Shape of members that have no shape of their own; absent where there can be none. */
  readonly rest: Shape | undefined;
}

/** One JSON text, for parameters that the contract describes by a media type. */
interface Json {
  readonly kind: 'json';
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const text: Scalar = { kind: 'scalar', read: (value) => value };
export const number: Scalar = { kind: 'scalar', read: (value) => (NUMBER.test(value) ? Number(value) : value) };
export const boolean: Scalar = { kind: 'scalar', read: readBoolean };
/** A member of a form whose bytes count; as text it is a file without a name. */
export const file: Scalar = { kind: 'scalar', read: (value) => new Blob([value]) };
export const json: Json = { kind: 'json' };

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

export function list(item: Shape): List {
  return { kind: 'list', item };
}

export function members(shapes: Readonly<Record<string, Shape>>, rest?: Shape): Members {
  return { kind: 'members', members: shapes, rest };
}

function readBoolean(value: string): unknown {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
}
