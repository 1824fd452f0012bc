import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isForward, mayStep, type RecordingState } from './state-machine.ts';

const STATES: readonly RecordingState[] = [
  'created',
  'ingested',
  'transcribed',
  'processed',
  'indexed',
  'failed',
  'archived',
];

/** The steps of the contract, written out. */
const STEPS: Readonly<Record<RecordingState, readonly RecordingState[]>> = {
  created: ['ingested', 'failed'],
  ingested: ['transcribed', 'failed', 'archived'],
  transcribed: ['processed', 'failed', 'archived'],
  processed: ['indexed', 'failed', 'archived'],
  indexed: ['failed', 'archived'],
  failed: ['archived'],
  archived: [],
};

test.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
  expect(mayStep(from, to)).toBe(from === to || STEPS[from].includes(to));
});

test('events in any order and number leave a recording where the furthest of them leads', () => {
  const event = fc.constantFrom('ingested', 'transcribed', 'processed', 'indexed');
  const order = ['created', 'ingested', 'transcribed', 'processed', 'indexed'];
  fc.assert(
    fc.property(fc.array(event), (events) => {
      let state: RecordingState = 'created';
      for (const next of events) if (isForward(state, next)) state = next;
      const furthest = Math.max(0, ...events.map((name) => order.indexOf(name)));
      expect(state).toBe(order[furthest]);
    }),
  );
});

test.each(['failed', 'archived'] as const)('no event wakes a recording that is %s', (state) => {
  expect(isForward(state, 'indexed')).toBe(false);
});
