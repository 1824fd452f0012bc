/** Where each name that generated modules import comes from. */
const SOURCES: Readonly<Record<string, string>> = {
  dt: 'import datetime as dt',
  Annotated: 'typing',
  Any: 'typing',
  Literal: 'typing',
  TypeAlias: 'typing',
  UUID: 'uuid',
  httpx: 'import httpx',
  TypeAliasType: 'typing_extensions',
  wire: '.._runtime',
  models: '.',
  operations: '.',
};

/** Names that a module of the generated package must leave to its imports. */
export const IMPORTED_NAMES: readonly string[] = Object.keys(SOURCES);

/** Sources in the order of the common import sorters: standard library, packages, own modules from far to near. */
const SECTIONS: readonly (readonly string[])[] = [
  ['import datetime as dt', 'typing', 'uuid'],
  ['import httpx', 'typing_extensions'],
  ['.._runtime', '.'],
];

const TEXT = /"""(?:[^"\\]|\\[\s\S]|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
/** A name on its own: letters of any script before or behind it make another name. */
const NAME = new RegExp(`(?<![\\p{ID_Continue}.])(?:${IMPORTED_NAMES.join('|')})(?!\\p{ID_Continue})`, 'gu');

/** The import block of a module: what its code names, leaving aside what only its texts do. */
export function importBlock(code: string): string {
  const used = new Set(code.replace(TEXT, '""').match(NAME));
  const sections = SECTIONS.map((sources) => sources.flatMap((source) => importLines(source, used)));
  return [['from __future__ import annotations'], ...sections]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function importLines(source: string, used: ReadonlySet<string>): string[] {
  const names = IMPORTED_NAMES.filter((name) => SOURCES[name] === source && used.has(name)).sort();
  if (names.length === 0) return [];
  return [source.startsWith('import ') ? source : `from ${source} import ${names.join(', ')}`];
}
