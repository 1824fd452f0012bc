/**
 * What every TypeScript target shares: names, literals, comments and types. A target asks `nameApi` once, builds its
 * view from it, and leaves the text to a template. Contract text reaches code only through `stringLiteral`,
 * `propertyKey`, `jsonLiteral` and `docComment`, and names only through a `NameScope`: whatever a contract says, it
 * stays a literal, a comment or a harmless identifier.
 */
export type { TypeChoices } from './choices.ts';
export { type DocText, docComment } from './doc-comment.ts';
export { emitTypes } from './emit-types.ts';
export { allDerived, type Families, type FamilyMember, familiesOf, parentsOf } from './families.ts';
export { HEADER } from './header.ts';
export { LINE_WIDTH, layOutBranch, layOutList, layOutObject, layOutType } from './lay-out.ts';
export { jsonLiteral, memberAccess, propertyKey, stringLiteral, templateLiteral } from './literal.ts';
export { mentionedNames } from './mentioned-names.ts';
export { type ApiNames, nameApi } from './names.ts';
export { camelCase, isIdentifier, NameScope, pascalCase } from './naming.ts';
export { printType, printUnion } from './print-type.ts';
export { recordNames } from './record-names.ts';
export { schemaDoc } from './schema-doc.ts';
