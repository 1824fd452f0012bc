import { type Code, layOut, sequence } from './code.ts';

/** The statement that gives a type a name. */
export function typeAlias(name: string, type: Code): string {
  // A name alone moves to a line of its own in brackets, as a union does.
  const value: Code = typeof type === 'string' ? { kind: 'union', members: [type] } : type;
  return layOut(sequence(`${name}: TypeAlias = `, value));
}
