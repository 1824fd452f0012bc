import { expect, test } from 'vitest';
import { parseInstant } from './instant.ts';

test.each([
  ['2026-11-20T08:15:30.250Z', '2026-11-20T08:15:30.250Z'],
  ['2026-11-20t15:15:30.2504+07:00', '2026-11-20T08:15:30.250Z'],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59-01:00', '9999-12-31T23:59:59.999Z'],
])('%s is %s', (timestamp, instant) => {
  expect(parseInstant(timestamp).toISOString()).toBe(instant);
});
