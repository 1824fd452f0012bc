/** Where each name that generated modules import comes from. */
const SOURCES = {
  dt: 'import datetime as dt',
  Annotated: 'typing',
  Any: 'typing',
  Literal: 'typing',
  TypeAlias: 'typing',
  UUID: 'uuid',
  httpx: 'import httpx',
  Tag: 'pydantic',
  TypeAliasType: 'typing_extensions',
  wire: '.._runtime',
  models: '.',
  operations: '.',
} as const;

export type Imported = keyof typeof SOURCES;

/** Names that a module of the generated package must leave to its imports. */
export const IMPORTED_NAMES: readonly string[] = Object.keys(SOURCES);

/** Sources in the order of the common import sorters: standard library, packages, own modules from far to near. */
const SECTIONS: readonly (readonly string[])[] = [
  ['import datetime as dt', 'typing', 'uuid'],
  ['import httpx', 'pydantic', 'typing_extensions'],
  ['.._runtime', '.'],
];

/** Collects what one module refers to and prints its import block. */
export class Imports {
  readonly #used = new Set<Imported>();

  /** Notes the use of a name and gives it back, so that it can be written where it is used. */
  use(name: Imported): string {
    this.#used.add(name);
    return name;
  }

  print(): string {
    const sections = SECTIONS.map((sources) => sources.flatMap((source) => this.#lines(source))).filter(
      (lines) => lines.length > 0,
    );
    return [['from __future__ import annotations'], ...sections].map((lines) => `${lines.join('\n')}\n`).join('\n');
  }

  #lines(source: string): string[] {
    const names = [...this.#used].filter((name) => SOURCES[name] === source).sort();
    if (names.length === 0) return [];
    return [source.startsWith('import ') ? source : `from ${source} import ${names.join(', ')}`];
  }
}
