import type { Schema } from '../../model/ir/index.ts';

/** One step from a schema into one of its parts. Where the two versions differ in position, both are given. */
export type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'dependent'; readonly name: string }
  | { readonly kind: 'single'; readonly keyword: SingleKeyword }
  /** An index is absent where that side holds the part itself, without a list round it. */
  | { readonly kind: 'list'; readonly keyword: ListKeyword; readonly base?: number; readonly revision?: number }
  /** From a wrapper to what it wraps; nothing is passed on the way. */
  | { readonly kind: 'through' };

export type SingleKeyword =
  | 'items'
  | 'contains'
  | 'unevaluatedItems'
  | 'additionalProperties'
  | 'propertyNames'
  | 'unevaluatedProperties'
  | 'not'
  | 'if'
  | 'then'
  | 'else';
export type ListKeyword = 'prefixItems' | 'allOf' | 'anyOf' | 'oneOf';
export type Side = 'base' | 'revision';

/** True where "every value of the part stays allowed" implies the same of the whole. */
export function isMonotone(step: Step): boolean {
  switch (step.kind) {
    case 'property':
    case 'pattern':
    case 'dependent':
    case 'through':
      return true;
    case 'single':
      return step.keyword === 'items' || step.keyword === 'additionalProperties' || step.keyword === 'propertyNames';
    case 'list':
      return step.keyword !== 'oneOf';
  }
}

/** The schema with the part at `step` replaced. */
export function replacePart(schema: Schema, step: Step, side: Side, part: Schema): Schema {
  switch (step.kind) {
    case 'property':
      return { ...schema, properties: replaceNamed(schema.properties, step.name, part) };
    case 'dependent':
      return { ...schema, dependentSchemas: replaceNamed(schema.dependentSchemas, step.name, part) };
    case 'pattern':
      return {
        ...schema,
        patternProperties: (schema.patternProperties ?? []).map((entry) =>
          entry.pattern === step.pattern ? { ...entry, schema: part } : entry,
        ),
      };
    case 'single':
      return { ...schema, [step.keyword]: part };
    case 'list':
      if (step[side] === undefined) return part;
      return {
        ...schema,
        [step.keyword]: (schema[step.keyword] ?? []).map((entry, index) => (index === step[side] ? part : entry)),
      };
    case 'through':
      return part;
  }
}

function replaceNamed(properties: Schema['properties'], name: string, part: Schema) {
  return (properties ?? []).map((property) => (property.name === name ? { name, schema: part } : property));
}

/** Steps as people write a path: `items[].owner`; steps that stay at the same value are left out. */
export function pathOf(steps: readonly Step[]): string {
  let path = '';
  for (const step of steps) path += partOf(step, path === '');
  return path;
}

function partOf(step: Step, isFirst: boolean): string {
  switch (step.kind) {
    case 'property':
      return isFirst ? step.name : `.${step.name}`;
    case 'pattern':
      return isFirst ? `/${step.pattern}/` : `./${step.pattern}/`;
    case 'single':
      switch (step.keyword) {
        case 'items':
        case 'contains':
        case 'unevaluatedItems':
          return '[]';
        case 'additionalProperties':
        case 'unevaluatedProperties':
          return isFirst ? '*' : '.*';
        default:
          return '';
      }
    case 'list':
      return step.keyword === 'prefixItems' ? `[${step.base ?? 0}]` : '';
    case 'dependent':
    case 'through':
      return '';
  }
}
