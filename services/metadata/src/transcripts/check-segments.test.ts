import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSegments, type TimedSegment } from './check-segments.ts';

function segment(index: number, startMs: number, endMs: number, more: Partial<TimedSegment> = {}): TimedSegment {
  return { id: `segment-${index}`, index, startMs, endMs, ...more };
}

const wellFormed = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000))).map((steps) => {
  let time = 0;
  return steps.map(([pause, length], index) => {
    const startMs = time + pause;
    time = startMs + length;
    return segment(index, startMs, time);
  });
});

describe('segments', () => {
  test('in order, apart from each other and within the recording have no fault', () => {
    fc.assert(
      fc.property(wellFormed, (segments) => {
        expect(checkSegments(segments, segments.at(-1)?.endMs ?? 0)).toEqual([]);
        expect(checkSegments(segments, null)).toEqual([]);
      }),
    );
  });

  test.each([
    ['out of order', [segment(1, 0, 10)], '/0/index', 'order'],
    ['with one id twice', [segment(0, 0, 10, { id: 'A' }), segment(1, 10, 20, { id: 'a' })], '/1/id', 'unique'],
    ['that end before they start', [segment(0, 10, 5)], '/0/endMs', 'order'],
    ['that overlap', [segment(0, 0, 10), segment(1, 9, 20)], '/1/startMs', 'order'],
    ['past the end', [segment(0, 0, 1_001)], '/0/endMs', 'range'],
    [
      'with a word that ends too early',
      [segment(0, 0, 9, { words: [{ startMs: 5, endMs: 4 }] })],
      '/0/words/0/endMs',
      'order',
    ],
  ] as const)('%s', (_, segments, pointer, rule) => {
    expect(checkSegments(segments, 1_000)).toMatchObject([{ pointer, rule }]);
  });

  test('that are wrong throughout give a bounded number of faults', () => {
    const segments = Array.from({ length: 5_000 }, () => segment(7, 10, 5));
    expect(checkSegments(segments, 0)).toHaveLength(100);
  });
});
