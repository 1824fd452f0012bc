import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Repository } from '../../test/gate/repository.ts';
import { gitRevision } from '../index.ts';

const files: Readonly<Record<string, string>> = {
  'a.yaml': 'openapi: 3.1.0\n',
  'empty.yaml': '',
  'open.yaml': 'no line break at the end',
  'like-git.yaml': '0123456789abcdef blob 12\n\nblob missing\n',
  'deep/down/vie.yaml': 'title: Tiếng Việt\n\0\n',
};
const MOST_BYTES = 1000;

test('files that are read together are each what was committed, whatever the working tree says', async () => {
  using repository = Repository.create();
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  repository.write('same.yaml', files['a.yaml'] ?? '');
  symlinkSync('deep/down/vie.yaml', join(repository.root, 'link.yaml'));
  repository.release('v1.0.0');
  repository.write('a.yaml', 'changed');
  const source = gitRevision(repository.root, 'v1.0.0');
  const expected = { ...files, 'same.yaml': files['a.yaml'], 'link.yaml': files['deep/down/vie.yaml'] };
  const contents = await Promise.all(Object.keys(expected).map((path) => source.read(path, MOST_BYTES)));
  expect(contents.map((content) => new TextDecoder().decode(content))).toEqual(Object.values(expected));
});

test('a file that cannot be read spoils none that is read together with it', async () => {
  using repository = Repository.create();
  for (const [path, content] of Object.entries(files)) repository.write(path, content);
  repository.write('large.yaml', 'x'.repeat(MOST_BYTES + 1));
  repository.release('v1.0.0');
  const source = gitRevision(repository.root, 'v1.0.0');
  const paths = ['large.yaml', 'missing.yaml', 'deep', 'open.yaml'];
  const read = await Promise.allSettled(paths.map((path) => source.read(path, MOST_BYTES)));
  expect(read.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
});

test('what a submodule held at that revision is read from it', async () => {
  using inner = Repository.create();
  inner.write('deep/api.yaml', 'openapi: 3.1.0\n');
  inner.commit();
  using repository = Repository.create();
  repository.write('own.yaml', 'openapi: 3.0.4\n');
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'vendor/inner');
  repository.release('v1.0.0');
  repository.write('vendor/inner/deep/api.yaml', 'changed');
  const source = gitRevision(repository.root, 'v1.0.0');
  expect(await source.list(['**/*.yaml'])).toEqual(['own.yaml', 'vendor/inner/deep/api.yaml']);
  const content = await source.read('vendor/inner/deep/api.yaml', MOST_BYTES);
  expect(new TextDecoder().decode(content)).toBe('openapi: 3.1.0\n');
  await expect(source.read('vendor/inner/none.yaml', MOST_BYTES)).rejects.toMatchObject({ problem: 'missing' });
  const clone = gitRevision(repository.clone().root, 'v1.0.0');
  expect(await clone.list(['**/*.yaml'])).toEqual(['own.yaml']);
});
