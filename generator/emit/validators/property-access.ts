import type { Property } from '../../model/ir/index.ts';
import { stringLiteral } from '../typescript/index.ts';
import type { Frame } from './frame.ts';

/** Reads a property so that nothing inherited is mistaken for it. */
export function readProperty(object: string, name: string, frame: Frame): string {
  const literal = stringLiteral(name);
  return name in Object.prototype ? `${frame.writer.use('own')}(${object}, ${literal})` : `${object}[${literal}]`;
}

/** Expression for "the property's name is listed here"; undefined when none is. */
export function isNamed(properties: readonly Property[], name: string, frame: Frame): string | undefined {
  if (properties.length === 0) return undefined;
  const literals = properties.map((declared) => stringLiteral(declared.name));
  if (literals.length > 6) return `${frame.writer.set(literals)}.has(${name})`;
  const test = literals.map((literal) => `${name} === ${literal}`).join(' || ');
  return `(${test})`;
}
