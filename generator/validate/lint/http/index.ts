/** Rules about OpenAPI documents. */
import type { Rule } from '../rule.ts';
import { componentUnused } from './components.ts';
import { fieldName } from './field-names.ts';
import { sunsetMissing } from './lifecycle.ts';
import { methodUncommon } from './methods.ts';
import { operationIdClash, operationIdDuplicate, operationIdMissing, schemaNameClash } from './operation-ids.ts';
import type { HttpOutline } from './outline.ts';
import { parameterDuplicate, pathAmbiguous, pathParameterUndeclared, pathParameterUnknown } from './paths.ts';
import { querystringAlone } from './querystrings.ts';
import { referenceKind } from './reference-kinds.ts';
import { responseMissing } from './responses.ts';
import { securityMissing, securitySchemeUndefined, securityScopeUndefined } from './security.ts';
import { tagParent } from './tags.ts';

export { outlineHttp } from './outline.ts';

export const httpRules: readonly Rule<HttpOutline>[] = [
  operationIdMissing,
  operationIdDuplicate,
  operationIdClash,
  schemaNameClash,
  pathAmbiguous,
  pathParameterUndeclared,
  pathParameterUnknown,
  parameterDuplicate,
  fieldName,
  querystringAlone,
  methodUncommon,
  responseMissing,
  securityMissing,
  securitySchemeUndefined,
  securityScopeUndefined,
  referenceKind,
  componentUnused,
  tagParent,
  sunsetMissing,
];
