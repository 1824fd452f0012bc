import type { Schema } from '../../model/ir/index.ts';
import type { Reading } from '../found.ts';
import type { Delta } from './delta.ts';
import type { Pair } from './pair.ts';
import type { Prover } from './prover.ts';

/**
 * An optional property of an open object, which readers ignore and of which writers without it know nothing: too
 * frequent to be worth a question. Where the object stands alone it harms nobody, whatever else changes beside it.
 */
export function isPlainAddition({ pair, delta }: Change, reading: Reading, prover: Prover): boolean {
  if (!/^property-(added|removed)-optional$/.test(delta.aspect) || !prover.ignoresUnknown) return false;
  const isNew = delta.aspect.startsWith('property-added');
  const without = isNew ? pair.base : pair.revision;
  const isWriter = isNew === (reading === 'oldToNew');
  return isOpen(without) && (!isWriter || isHeldToNames(without, delta));
}

/** Sends no property of the changed name. A writer without any names is free to send what it likes. */
function isHeldToNames({ properties = [], required = [], dependentRequired }: Schema, { part }: Delta): boolean {
  const isNamed = dependentRequired !== undefined || (part?.kind === 'property' && required.includes(part.name));
  return properties.length > 0 && !isNamed;
}

interface Change {
  readonly pair: Pair;
  readonly delta: Delta;
}

/** Lets every further property pass. */
function isOpen(schema: Schema): boolean {
  return !closing.some((keyword) => schema[keyword] !== undefined);
}

const closing = [
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'maxProperties',
  'unevaluatedProperties',
  'enum',
  'const',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'dependentSchemas',
] as const satisfies readonly (keyof Schema)[];
