import { expect, test } from 'vitest';
import { serviceFiles } from '../scripts/services/index.ts';

test('Dockerfiles, Makefiles and tables of variables follow from what services import and read', async () => {
  const files = await serviceFiles();
  expect(files.length).toBeGreaterThanOrEqual(21);
  expect(files.filter(({ isCurrent }) => !isCurrent).map(({ path }) => path)).toEqual([]);
});
