import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAX_BYTES } from '../read-document.ts';
import { workingTree } from '../source/index.ts';

test('files of all sizes are read whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'working-tree-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const size of [0, 1, 512 * 1024, 3_000_001]) {
    const content = Buffer.from(Array.from({ length: size }, (_, index) => index % 251));
    await writeFile(join(folder, 'file'), content);
    expect(Buffer.from(await workingTree(folder).read('file', MAX_BYTES)).equals(content), `${size} bytes`).toBe(true);
  }
});

test.runIf(process.platform === 'linux')(
  'what the system makes up as it is read is read, though it has no size',
  async () => {
    const version = await workingTree('/proc').read('version', MAX_BYTES);
    expect(Buffer.from(version).toString()).toMatch(/^Linux/);
  },
);
