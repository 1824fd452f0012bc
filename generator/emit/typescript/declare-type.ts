import type { Schema } from '../../model/ir/index.ts';
import { layOutType } from './lay-out.ts';
import type { ApiNames } from './names.ts';
import { printMembers, printType } from './print-type.ts';

/** Interfaces read better on hover than aliases do; only plain objects can be one. */
export function declareType(typeName: string, schema: Schema, comment: string, names: ApiNames): string {
  if (isPlainObject(schema)) {
    const members = printMembers(schema, names, '  ');
    if (members !== '') return `${comment}export interface ${typeName} {\n${members}}\n`;
  }
  return `${comment}${layOutType(`export type ${typeName} =`, printType(schema, names), ';', '')}\n`;
}

function isPlainObject(schema: Schema): boolean {
  const types = schema.types ?? ['object'];
  const combined =
    schema.ref ?? schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.enum ?? schema.const ?? schema.never;
  return types.length === 1 && types[0] === 'object' && combined === undefined && Boolean(schema.properties?.length);
}
