import { expect, test } from 'vitest';
import { inMemory, readAhead, type Source } from '../source/index.ts';

const LIMIT = 100;

test('what was read ahead is not read again, and then forgotten', async () => {
  const { source, reads } = counted({ 'a.yaml': 'openapi: 3.1.0\n' });
  const ahead = readAhead(source);
  const early = await ahead.ahead('a.yaml', LIMIT);
  expect(await ahead.read('a.yaml', LIMIT)).toBe(early);
  expect(reads).toEqual(['a.yaml']);
  expect(await ahead.read('a.yaml', LIMIT)).not.toBe(early);
  expect(reads).toEqual(['a.yaml', 'a.yaml']);
});

test('why a file cannot be read is told to whoever reads it', async () => {
  const ahead = readAhead(inMemory({}));
  void ahead.ahead('a.yaml', LIMIT);
  // Long enough for a rejection that nobody waits for to end the process.
  await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(ahead.read('a.yaml', LIMIT)).rejects.toMatchObject({ problem: 'missing' });
});

test('a file that was dropped is read as if nobody had asked', async () => {
  const { source, reads } = counted({ 'a.yaml': 'openapi: 3.1.0\n' });
  const ahead = readAhead(source);
  await ahead.ahead('a.yaml', LIMIT);
  ahead.drop('a.yaml');
  await ahead.read('a.yaml', LIMIT);
  expect(reads).toEqual(['a.yaml', 'a.yaml']);
});

function counted(files: Readonly<Record<string, string>>): { readonly source: Source; readonly reads: string[] } {
  const inner = inMemory(files);
  const reads: string[] = [];
  return {
    reads,
    source: {
      list: (patterns) => inner.list(patterns),
      read(path, limit) {
        reads.push(path);
        return inner.read(path, limit);
      },
    },
  };
}
