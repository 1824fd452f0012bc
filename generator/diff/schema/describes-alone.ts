import type { Schema } from '../../model/ir/index.ts';
import type { Pair } from './pair.ts';
import type { Step } from './step.ts';

/** Is the part at the end of the step all that a version says of the value there, in both versions? */
export function describesAlone({ base, revision }: Pair, step: Step): boolean {
  const others = beside(step);
  return [base, revision].every((schema) => !others.some((keyword) => schema[keyword] !== undefined));
}

/** Keywords that may say something of the same value. */
function beside(step: Step): readonly (keyof Schema)[] {
  switch (step.kind) {
    case 'through':
      return [];
    case 'property':
    case 'pattern':
      return [...inPlace, 'patternProperties'];
    case 'single':
      return step.keyword === 'items' || step.keyword === 'additionalProperties' ? inPlace : everything;
    case 'list':
      // What fits the changed branch no more, but was sent by the names of another, still fits that other.
      if (step.keyword === 'anyOf') return [...inPlace.filter((keyword) => keyword !== 'anyOf'), ...naming];
      return step.keyword === 'prefixItems' ? inPlace : everything;
    case 'dependent':
      return everything;
  }
}

/** Keywords whose schemas speak of the value itself. */
const inPlace = [
  'ref',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'dependentSchemas',
] as const satisfies readonly (keyof Schema)[];

/** Keywords that name properties. */
const naming = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'required',
  'dependentRequired',
] as const satisfies readonly (keyof Schema)[];

/** Every schema has an origin: these steps always have others beside them. */
const everything = ['origin'] as const satisfies readonly (keyof Schema)[];
