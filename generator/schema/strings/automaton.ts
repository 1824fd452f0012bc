import { type CharSet, EVERYTHING, has } from './char-set.ts';
import { NotRegular, type Syntax } from './syntax.ts';

/** A deterministic automaton over code points, built as it is walked. States are small integers. */
export interface Automaton {
  readonly start: number;
  step(state: number, point: number): number;
  accepts(state: number): boolean;
  /** Code points at which the behaviour of a state may change. */
  cuts(state: number): readonly number[];
  /** Nothing is accepted from this state on. */
  dead(state: number): boolean;
}

interface Arrow {
  readonly set: CharSet;
  readonly to: number;
}

interface Step {
  readonly arrows: Arrow[];
  /** Moves that consume nothing; some only at an edge of the text. */
  readonly jumps: { readonly to: number; readonly at?: 'start' | 'end' }[];
}

const LARGEST_PATTERN = 20_000;
const MOST_STATES = 20_000;

/** Finds the pattern anywhere in a text, as `pattern` does. @throws NotRegular when it is too large. */
export function automatonOf(syntax: Syntax): Automaton {
  const steps: Step[] = [];
  const add = (): number => {
    if (steps.length > LARGEST_PATTERN) throw new NotRegular('too many repetitions');
    return steps.push({ arrows: [], jumps: [] }) - 1;
  };
  const arrow = (from: number, set: CharSet, to: number) => steps[from]?.arrows.push({ set, to });
  const jump = (from: number, to: number, at?: 'start' | 'end') =>
    steps[from]?.jumps.push(at === undefined ? { to } : { to, at });

  /** Lays out the syntax from a state on and gives the state behind it. */
  const lay = (part: Syntax, from: number): number => {
    switch (part.kind) {
      case 'set': {
        const to = add();
        arrow(from, part.set, to);
        return to;
      }
      case 'edge': {
        const to = add();
        jump(from, to, part.side);
        return to;
      }
      case 'sequence':
        return part.parts.reduce((state, next) => lay(next, state), from);
      case 'choice': {
        const to = add();
        for (const option of part.options) jump(lay(option, from), to);
        return to;
      }
      case 'repeat':
        return layRepeat(part.part, part.least, part.most, from);
    }
  };
  const layRepeat = (part: Syntax, least: number, most: number, from: number): number => {
    let state = from;
    for (let count = 0; count < least; count++) state = lay(part, state);
    if (most === Number.POSITIVE_INFINITY) {
      const loop = add();
      jump(state, loop);
      jump(lay(part, loop), loop);
      return loop;
    }
    const end = add();
    for (let count = least; count < most; count++) {
      jump(state, end);
      const next = add();
      jump(state, next);
      state = lay(part, next);
    }
    jump(state, end);
    return end;
  };

  const start = add();
  arrow(start, EVERYTHING, start);
  const found = lay(syntax, start);
  arrow(found, EVERYTHING, found);
  return determinise(steps, start, found);
}

function determinise(steps: readonly Step[], start: number, found: number): Automaton {
  const states: {
    readonly members: readonly number[];
    readonly atStart: boolean;
    readonly next: Map<number, number>;
    cuts?: readonly number[];
  }[] = [];
  const ids = new Map<string, number>();

  const reach = (from: Iterable<number>, atStart: boolean, atEnd: boolean): number[] => {
    const seen = new Set(from);
    const queue = [...seen];
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      for (const { to, at } of steps[state]?.jumps ?? []) {
        const open = at === undefined || (at === 'start' ? atStart : atEnd);
        if (open && !seen.has(to)) {
          seen.add(to);
          queue.push(to);
        }
      }
    }
    return [...seen];
  };
  const intern = (members: readonly number[], atStart = false): number => {
    // What has matched once has matched: one state for all of those.
    const sorted = members.includes(found) ? [found] : [...members].sort((a, b) => a - b);
    const key = `${atStart ? '^' : ''}${sorted.join(' ')}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    if (states.length > MOST_STATES) throw new NotRegular('too many states');
    const id = states.push({ members: sorted, atStart, next: new Map() }) - 1;
    ids.set(key, id);
    return id;
  };
  const cutsOf = (id: number): readonly number[] => {
    const state = states[id];
    if (state === undefined) return [];
    state.cuts ??= [
      ...new Set(
        state.members.flatMap((member) =>
          (steps[member]?.arrows ?? []).flatMap(({ set }) => set.flatMap(([low, high]) => [low, high + 1])),
        ),
      ),
    ].sort((a, b) => a - b);
    return state.cuts;
  };
  const accepting = new Map<number, boolean>();
  const none = intern([]);
  return {
    start: intern(reach([start], true, false), true),
    cuts: cutsOf,
    dead: (id) => id === none,
    accepts(id) {
      const known =
        accepting.get(id) ?? reach(states[id]?.members ?? [], states[id]?.atStart ?? false, true).includes(found);
      accepting.set(id, known);
      return known;
    },
    step(id, point) {
      const state = states[id];
      if (state === undefined) return none;
      const segment = cutsOf(id).findLastIndex((cut) => cut <= point);
      const known = state.next.get(segment);
      if (known !== undefined) return known;
      const targets = state.members.flatMap((member) =>
        (steps[member]?.arrows ?? []).flatMap(({ set, to }) => (has(set, point) ? [to] : [])),
      );
      const next = intern(reach(targets, false, false));
      state.next.set(segment, next);
      return next;
    },
  };
}
