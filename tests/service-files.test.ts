import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../scripts/services/facts.ts';
import { serviceFiles } from '../scripts/services/index.ts';

test('Dockerfiles, Makefiles and tables of variables follow from what services import and read', async () => {
  const files = await serviceFiles();
  expect(files.length).toBeGreaterThanOrEqual(21);
  expect(files.filter(({ isCurrent }) => !isCurrent).map(({ path }) => path)).toEqual([]);
});

const images = globSync('services/*/Dockerfile', { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));

test.each(images)(
  '$path puts all that is written onto the volume, and the lock of a database beside it',
  ({ text }) => {
    const volume = /^VOLUME (\S+)$/m.exec(text)?.[1] ?? '';
    const folder = /\bDATA_DIR=(\S+)/.exec(text)?.[1] ?? '';
    // The lock is a file next to the folder, see common/src/database/folder-lock.ts.
    expect(dirname(folder)).toBe(volume);
  },
);

test('the image of training holds the program that hears for evaluations, and what it hears voices with', () => {
  const training = images.find(({ path }) => path.includes('/training/'))?.text ?? '';
  expect(training).toMatch(/^COPY services\/asr services\/asr$/m);
  expect(training).toContain('--workspace=@ai2text/asr');
  expect(training).toMatch(/models\.ts --install silero-vad /);
});
