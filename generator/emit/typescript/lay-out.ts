import { splitTopLevel } from './top-level.ts';

/** Columns that a line of generated code may have. */
export const LINE_WIDTH = 120;

/**
 * Puts a type behind what introduces it (`export type A =`, `  name?:`) and before what ends it: on the same line where
 * it fits, else as a union with a member a line.
 */
export function layOutType(lead: string, type: string, tail: string, indent: string): string {
  const lineEnd = type.indexOf('\n');
  if (lineEnd === 0) return `${lead}${type}${tail}`;
  const line = `${lead} ${type}${tail}`;
  if (lineEnd !== -1 || line.length <= LINE_WIDTH) return line;
  const members = splitTopLevel(type, '|');
  return members.length < 2
    ? line
    : `${lead}${members.map((member) => `\n${indent}  | ${member.trim()}`).join('')}${tail}`;
}

/** `key: [a, b]`, with an item a line where that gets too long. The key stands `indent` deep. */
export function layOutList(key: string, items: readonly string[], indent: string): string {
  return layOutItems(`${key}: [`, items, ']', indent, '');
}

/** `key: { a, b }`, with a member a line where that gets too long. */
export function layOutObject(key: string, members: readonly string[], indent: string): string {
  return layOutItems(`${key}: {`, members, '}', indent, ' ');
}

/** One branch of a union of objects whose members are put together by `print`, given how deep they stand. */
export function layOutBranch(print: (indent: string) => readonly string[], indent: string): string {
  const line = `${indent}| { ${print(indent).join('; ')} }`;
  if (line.length <= LINE_WIDTH && !line.includes('\n')) return line;
  const inner = `${indent}    `;
  return `${indent}| {\n${print(inner)
    .map((member) => `${inner}${member};\n`)
    .join('')}${indent}  }`;
}

function layOutItems(open: string, items: readonly string[], close: string, indent: string, pad: string): string {
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  if (indent.length + line.length + 1 <= LINE_WIDTH && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}${close}`;
}
