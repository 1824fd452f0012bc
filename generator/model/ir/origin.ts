/**
 * Where a node of the model comes from. Lines and columns are looked up from it only when somebody asks
 * (see `load`'s source maps): most nodes are never reported.
 */
export interface Origin {
  /** Path of the file as the loader knows it. */
  readonly file: string;
  /** RFC 6901 JSON pointer inside that file; empty for its root. */
  readonly pointer: string;
}

/** Any value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Specification extensions (`x-…`) of a node, by their full name. */
export type Extensions = Readonly<Record<string, JsonValue>>;
