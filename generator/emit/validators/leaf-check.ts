import type { JsonType, Schema } from '../../model/ir/index.ts';
import { ANNOTATIONS } from './writer.ts';

const CHECKS: Readonly<Partial<Record<string, string>>> = {
  string: 'String',
  'string null': 'StringOrNull',
  'null string': 'StringOrNull',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Boolean',
};

/** The runtime's check of a property that has a type and nothing else; undefined for every other schema. */
export function leafCheck(schema: Schema, required: boolean): string | undefined {
  for (const keyword in schema) {
    if (keyword !== 'types' && !ANNOTATIONS.has(keyword) && !isSilentFormat(keyword, schema)) return undefined;
  }
  const check = CHECKS[(schema.types ?? ([] as readonly JsonType[])).join(' ')];
  return check && (required ? `required${check}` : `optional${check}`);
}

/** An integer is a whole number already, and every number that JSON can write is a double. */
function isSilentFormat(keyword: string, { format, types }: Schema): boolean {
  if (keyword !== 'format') return false;
  return format === 'int64' ? types?.join() === 'integer' : SILENT.has(format ?? '');
}

const SILENT: ReadonlySet<string> = new Set(['float', 'double', 'password']);
