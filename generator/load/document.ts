import type { Location } from '../diagnostics/index.ts';
import type { Reference } from './reference/index.ts';

/** A parsed input file: its JSON value and, on demand, the place of every node in its text. */
export interface Document {
  /** Path relative to the source's root, forward slashes. Unique inside one contract; `Origin.file` holds it. */
  readonly file: string;
  readonly text: string;
  /** Whether it perhaps names operations by their places, with the member `operationRef`. Without, it certainly doesn't. */
  readonly namesOperations: boolean;
  /** Plain JSON data: no aliases, no class instances. Objects keep the order of the text, except that JavaScript puts keys such as `200` first. */
  readonly value: unknown;
  /**
   * Place of the node at an RFC 6901 pointer. Built on first use, since most documents are never complained about.
   * `key` gives the place of the property's name instead of its value. A pointer that leads nowhere gives its nearest
   * existing ancestor, so that "missing property" has a place too.
   */
  locate(pointer: string, part?: 'key' | 'value'): Location;
}

/** What a `$ref` leads to. */
export interface Target {
  readonly document: Document;
  readonly pointer: string;
  readonly value: unknown;
}

/** An entry document with every document that it refers to, all read and all references checked. */
export interface Contract {
  /** Entry file's name without directory and extension, such as `metadata` or `recording.ingested.v1`. */
  readonly name: string;
  readonly specification: 'openapi' | 'asyncapi';
  /** As declared, such as `3.1.0`. */
  readonly specificationVersion: string;
  readonly root: Document;
  /** By `Document.file`; the root included. */
  readonly documents: ReadonlyMap<string, Document>;
  /** Every reference that the root and what it refers to hold, in the order of discovery. Listed on first use. */
  readonly references: readonly Reference[];
  /** What they say, each text once; perhaps with texts of examples that look like references. */
  readonly refs: ReadonlySet<string>;
  /**
   * Follows one reference as written in `file` (a path and fragment, or a fragment alone) through chains of
   * references to the first value that is not a mere reference: one without `$ref`, or (except in OpenAPI 3.0, which
   * ignores siblings) one whose `$ref` has siblings other than `summary`, `description` and extensions.
   * Undefined only for references that `load` has already reported.
   */
  resolve(file: string, ref: string): Target | undefined;
  /** Follows one hop only: the node that the reference names, even if it is a reference itself. */
  follow(file: string, ref: string): Target | undefined;
}
