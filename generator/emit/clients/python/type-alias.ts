import { type Code, layOut, movable, sequence } from './code.ts';

/** The statement that gives a type a name. */
export function typeAlias(name: string, type: Code): string {
  return layOut(sequence(`${name}: TypeAlias = `, movable(type)));
}
