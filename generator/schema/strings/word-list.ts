import type { Automaton } from './automaton.ts';

const NOWHERE = 0;
const ROOT = 1;

/** Accepts exactly the listed words: a trie. */
export function wordList(words: Iterable<string>): Automaton {
  const branches: Map<number, number>[] = [new Map(), new Map()];
  const ends = new Set<number>();
  for (const word of words) {
    let state = ROOT;
    for (const char of word) {
      const point = char.codePointAt(0) ?? 0;
      const next = branches[state]?.get(point) ?? branches.push(new Map()) - 1;
      branches[state]?.set(point, next);
      state = next;
    }
    ends.add(state);
  }
  return {
    start: ROOT,
    step: (state, point) => branches[state]?.get(point) ?? NOWHERE,
    accepts: (state) => ends.has(state),
    cuts: (state) => [...(branches[state]?.keys() ?? [])].flatMap((point) => [point, point + 1]),
    dead: (state) => state === NOWHERE,
  };
}
