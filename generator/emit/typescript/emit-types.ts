import type { Api, NamedSchema, Schema } from '../../model/ir/index.ts';
import { docComment } from './doc-comment.ts';
import { HEADER } from './header.ts';
import { layOutType } from './lay-out.ts';
import type { ApiNames } from './names.ts';
import { printMembers, printType } from './print-type.ts';
import { schemaDoc } from './schema-doc.ts';

/** Text of a module that exports every named schema of the API as a documented type. */
export function emitTypes(api: Api, names: ApiNames): string {
  const blocks = api.schemas.map((named) => emitNamed(named, names));
  return blocks.length === 0 ? `${HEADER}\nexport {};\n` : `${HEADER}\n${blocks.join('\n')}`;
}

function emitNamed({ name, schema }: NamedSchema, names: ApiNames): string {
  const typeName = names.schema(name);
  const comment = docComment(schemaDoc(schema));
  if (names.isCycle(name)) return `${comment}export type ${typeName} = unknown;\n`;
  if (isPlainObject(schema)) {
    const members = printMembers(schema, names, '  ');
    if (members !== '') return `${comment}export interface ${typeName} {\n${members}}\n`;
  }
  return `${comment}${layOutType(`export type ${typeName} =`, printType(schema, names), ';', '')}\n`;
}

/** Interfaces read better on hover than aliases do; only plain objects can be one. */
function isPlainObject(schema: Schema): boolean {
  const types = schema.types ?? ['object'];
  const combined =
    schema.ref ?? schema.allOf ?? schema.anyOf ?? schema.oneOf ?? schema.enum ?? schema.const ?? schema.never;
  return types.length === 1 && types[0] === 'object' && combined === undefined && Boolean(schema.properties?.length);
}
