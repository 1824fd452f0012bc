import type { Api, NamedSchema } from '../../model/ir/index.ts';
import { laidOut } from '../laid-out.ts';
import { declareType } from './declare-type.ts';
import { docComment } from './doc-comment.ts';
import { emitFamilyMember } from './family-types.ts';
import { HEADER } from './header.ts';
import type { ApiNames } from './names.ts';
import { schemaDoc } from './schema-doc.ts';

/** Text by the API and the names that it is written with: a server and a client of one API mostly share their types. */
const printed = new WeakMap<Api, WeakMap<ApiNames, string>>();

/** Text of a module that exports every named schema of the API as a documented type. */
export function emitTypes(api: Api, names: ApiNames): string {
  const known = printed.get(api) ?? new WeakMap<ApiNames, string>();
  const text = known.get(names) ?? printTypes(api, names);
  printed.set(api, known.set(names, text));
  return text;
}

function printTypes(api: Api, names: ApiNames): string {
  const blocks = api.schemas.flatMap((named) => emitSides(named, names)).map(laidOut);
  return blocks.length === 0 ? `${HEADER}\nexport {};\n` : `${HEADER}\n${blocks.join('\n')}`;
}

function emitSides(named: NamedSchema, names: ApiNames): string[] {
  switch (names.sidesOf(named.name)) {
    case 'one':
      return [emitNamed(named, names)];
    case 'two':
      return [emitNamed(named, names), emitNamed(named, names.written, 'written')];
    case 'written':
      return [emitNamed(named, names.written)];
  }
}

function emitNamed({ name, schema }: NamedSchema, names: ApiNames, side?: 'written'): string {
  const typeName = names.schema(name);
  const doc = schemaDoc(schema);
  const comment = docComment(side === undefined ? doc : { ...doc, prose: [...doc.prose, AS_WRITTEN] });
  if (names.isCycle(name)) return `${comment}export type ${typeName} = unknown;\n`;
  const member = names.families.get(name);
  if (member !== undefined) return emitFamilyMember({ name, schema }, member, comment, names);
  return declareType(typeName, schema, comment, names);
}

const AS_WRITTEN = 'As callers write it: without what the server alone sets.';
