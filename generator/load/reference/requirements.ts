import type { Document } from '../document.ts';
import { isRecord, member } from '../json-value.ts';
import { isRequirementReference } from './grammar.ts';

/**
 * Whether a security requirement of a contract refers to its scheme under this key. Only OpenAPI 3.2 lets it, and what a
 * component is called is a name, whatever it looks like.
 */
export function refersToScheme({ value }: Document, key: string): boolean {
  const version = member(value, 'openapi');
  if (!isRequirementReference(key) || typeof version !== 'string' || !version.startsWith('3.2')) return false;
  const schemes = member(member(value, 'components'), 'securitySchemes');
  return !(isRecord(schemes) && Object.hasOwn(schemes, key));
}
