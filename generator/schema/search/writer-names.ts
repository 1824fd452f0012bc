import { namesProperty, namesSomething } from '../evaluate/named.ts';
import type { Fact } from './formula.ts';

/** The names that a writer keeps to. */
export interface WriterNames {
  allow(name: string): boolean;
}

/** Undefined where the writer is held to no names: its object is free-form, or there is no writer. */
export function writerNames(facts: readonly Fact[]): WriterNames | undefined {
  const describing = facts.flatMap((fact) => (fact.kind === 'describes' && fact.closed ? [fact.node] : []));
  if (!describing.some(namesSomething)) return undefined;
  return { allow: (name) => describing.some((node) => namesProperty(node, name)) };
}
