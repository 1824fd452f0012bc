import { LAST_CODE_POINT } from './char-set.ts';
import type { Demand, Language } from './language.ts';

export interface Lengths {
  /** Code points, both inclusive. */
  readonly least: number;
  readonly most: number;
}

export interface WordSearch {
  /** Found words, shortest first; none of them twice. */
  readonly words: readonly string[];
  /** True when there are no words and everything was looked at: the language is empty. */
  readonly complete: boolean;
}

/** Picks a number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

const MOST_VISITS = 50_000;

interface Place {
  readonly states: readonly number[];
  readonly word: string;
  readonly length: number;
}

/**
 * Searches words of a language breadth first. What matters of a place is its state in each automaton and how much is
 * missing to the least length, so each such place is entered as often as words are wanted and no more.
 */
export function findWords(language: Language, lengths: Lengths, wanted: number, random?: Random): WordSearch {
  const words = new Set<string>();
  const visits = new Map<string, number>();
  const movesFrom = rememberMoves(language, random);
  let layer: Place[] = [{ states: language.map(({ automaton }) => automaton.start), word: '', length: 0 }];
  let work = 0;
  for (let length = 0; length <= lengths.most && layer.length > 0; length++) {
    const next: Place[] = [];
    for (const place of random === undefined ? layer : shuffled(layer, random)) {
      if (length >= lengths.least && allAccept(language, place.states)) {
        words.add(place.word);
        if (words.size >= wanted) return { words: [...words], complete: false };
      }
      if (length === lengths.most) continue;
      for (const { point, states } of movesFrom(place.states)) {
        if (++work > MOST_VISITS) return { words: [...words], complete: false };
        const key = `${states.join(' ')} ${Math.min(length + 1, lengths.least)}`;
        const count = visits.get(key) ?? 0;
        if (count >= wanted) continue;
        visits.set(key, count + 1);
        next.push({ states, word: place.word + String.fromCodePoint(point), length: length + 1 });
      }
    }
    layer = next;
  }
  return { words: [...words], complete: words.size === 0 };
}

function allAccept(language: Language, states: readonly number[]): boolean {
  return language.every(({ automaton, positive }, index) => automaton.accepts(states[index] ?? 0) === positive);
}

interface Move {
  readonly point: number;
  readonly states: readonly number[];
}

/** Places of different lengths share their states, and so their moves; chance alone makes each its own. */
function rememberMoves(language: Language, random: Random | undefined): (states: readonly number[]) => readonly Move[] {
  if (random !== undefined) return (states) => moves(language, states, random);
  const known = new Map<string, readonly Move[]>();
  return (states) => {
    const key = states.join(' ');
    const found = known.get(key) ?? moves(language, states, undefined);
    known.set(key, found);
    return found;
  };
}

function moves(language: Language, states: readonly number[], random: Random | undefined): readonly Move[] {
  const cuts = new Set([0, 0xd800, 0xe000]);
  for (const [index, { automaton }] of language.entries()) {
    for (const cut of automaton.cuts(states[index] ?? 0)) cuts.add(cut);
  }
  const sorted = [...cuts].filter((cut) => cut <= LAST_CODE_POINT).sort((a, b) => a - b);
  const found = new Map<string, Move>();
  for (const [index, low] of sorted.entries()) {
    if (low === 0xd800) continue;
    const high = (sorted[index + 1] ?? LAST_CODE_POINT + 1) - 1;
    const point = pleasant(low, high, random);
    const next = language.map(({ automaton }, place) => automaton.step(states[place] ?? 0, point));
    if (language.some((demand, place) => hopeless(demand, next[place] ?? 0))) continue;
    const key = next.join(' ');
    const other = found.get(key);
    if (
      other === undefined ||
      rank(point) < rank(other.point) ||
      (random !== undefined && random(point < 0x7f ? 3 : 40) === 0)
    ) {
      found.set(key, { point, states: next });
    }
  }
  return [...found.values()].sort((a, b) => rank(a.point) - rank(b.point));
}

function hopeless({ automaton, positive }: Demand, state: number): boolean {
  return positive && automaton.dead(state);
}

const NICE = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./ ,:@#';
const RANKS: ReadonlyMap<number, number> = new Map([...NICE].map((char, index) => [char.codePointAt(0) ?? 0, index]));

/** People read witnesses: letters first, then digits, then punctuation, then whatever there is. */
function rank(point: number): number {
  const nice = RANKS.get(point);
  if (nice !== undefined) return nice;
  return point >= 0x20 && point < 0x7f ? 100 : 1000 + point;
}

function pleasant(low: number, high: number, random: Random | undefined): number {
  if (random !== undefined) {
    const nice = [...RANKS.keys()].filter((point) => low <= point && point <= high);
    const some = nice[random(Math.max(1, nice.length))];
    if (some !== undefined && random(8) > 0) return some;
    const [first, last] = low < 127 && high >= 32 ? [Math.max(low, 32), Math.min(high, 126)] : [low, high];
    return first + random(last - first + 1);
  }
  for (const point of RANKS.keys()) if (low <= point && point <= high) return point;
  return low < 0x20 && high >= 0x20 ? 0x20 : low;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let index = copy.length - 1; index > 0; index--) {
    const other = random(index + 1);
    const [a, b] = [copy[index], copy[other]];
    if (a === undefined || b === undefined) continue;
    copy[index] = b;
    copy[other] = a;
  }
  return copy;
}
