import { expect, test } from 'vitest';
import { drift } from './drift.ts';

test('a setting that was dropped or changed is named', () => {
  const asked = { filter_subjects: ['b', 'a'], max_deliver: 5, ack_wait: 1 };
  expect(drift(asked, { max_deliver: 4, ack_wait: 1 })).toEqual([
    'filter_subjects: asked ["a","b"], found nothing',
    'max_deliver: asked 5, found 4',
  ]);
});

test('what a server adds, leaves out when empty, or orders otherwise is no drift', () => {
  const found = { subjects: ['a', 'b'], metadata: { '_nats.level': '4' }, max_waiting: 512 };
  expect(drift({ subjects: ['b', 'a'], description: '' }, found)).toEqual([]);
});
