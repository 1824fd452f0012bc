import { LONGEST_REQUEST } from '@ai2text/common/service';
import { expect, test } from 'vitest';
import { routeTable } from '../src/routes/index.ts';

test('no service may be waited for longer than servers let a request come in', () => {
  for (const { prefix, timeoutMs } of routeTable()) expect(timeoutMs, prefix).toBeLessThanOrEqual(LONGEST_REQUEST);
  const uploads = routeTable().find(({ prefix }) => prefix === '/v1/uploads');
  expect(uploads?.timeoutMs).toBe(LONGEST_REQUEST);
});
