import { expect, test } from 'vitest';
import { createLoader, inMemory, type LoadResult } from '../index.ts';

const root = `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
components:
  schemas:
    Note: { $ref: 'shared/note.yaml#/Note' }
`;
const shared = `Note:
  type: object
  properties:
    author: { $ref: 'author.yaml' }
`;
const files = { 'notes.yaml': root, 'shared/note.yaml': shared, 'shared/author.yaml': 'type: string\n' };

type Files = Readonly<Record<string, string>>;

/** The contract of one version, and that of another which was loaded after it. */
async function loadBoth(before: Files, after: Files): Promise<readonly [LoadResult, LoadResult]> {
  const first = createLoader(inMemory(before));
  const loaded = await first.load('notes.yaml');
  return [loaded, await createLoader(inMemory(after), {}, first).load('./notes.yaml')];
}

test('a contract whose files are the same is the same contract', async () => {
  const [before, after] = await loadBoth(files, { ...files, 'shared/other.yaml': 'type: number\n' });
  expect(before.contract?.documents.size).toBe(3);
  expect(after.contract).toBe(before.contract);
});

test.each(Object.keys(files))('a contract is another one when %s changes, and shares the rest', async (changed) => {
  const [before, after] = await loadBoth(files, {
    ...files,
    [changed]: `# now\n${files[changed as keyof typeof files]}`,
  });
  expect(after.contract).not.toBe(before.contract);
  for (const file of Object.keys(files)) {
    const [old, fresh] = [before, after].map(({ contract }) => contract?.documents.get(file));
    expect(fresh?.text.startsWith('# now')).toBe(file === changed);
    expect(fresh === old).toBe(file !== changed);
  }
});

test('a file that is missing in one version is looked for in the other', async () => {
  const { 'shared/author.yaml': _, ...fewer } = files;
  const [missing, mended] = await loadBoth(fewer, files);
  expect(missing.diagnostics.map(({ code }) => code)).toEqual(['ref-file-missing']);
  expect(mended.diagnostics).toEqual([]);
  const [fine, broken] = await loadBoth(files, fewer);
  expect(fine.diagnostics).toEqual([]);
  expect(broken.diagnostics.map(({ code }) => code)).toEqual(['ref-file-missing']);
});

test('a text that is no document stays none', async () => {
  const [before, after] = await loadBoth({ 'notes.yaml': 'openapi: [' }, { 'notes.yaml': 'openapi: [' });
  expect(before.diagnostics).not.toEqual([]);
  expect(after).toEqual(before);
});

const operation = (ref: string) => ({ get: { responses: { 200: { $ref: ref } } } });
const notes = (paths: object, responses: object): Files => ({
  'notes.yaml': JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1.0.0' },
    paths,
    components: { responses },
  }),
});
const [a, b] = [operation('#/components/responses/A'), operation('#/components/responses/B')];
const response = { description: 'Fine' };

test('a reference in a part that did not change is broken when what it names is gone', async () => {
  const [before, after] = await loadBoth(
    notes({ '/a': a, '/b': b }, { A: response, B: response }),
    notes({ '/a': a, '/b': b, '/c': a }, { A: response }),
  );
  expect(before.diagnostics).toEqual([]);
  expect(after.diagnostics).toMatchObject([
    { code: 'ref-unresolved', location: { pointer: '/paths/~1b/get/responses/200/$ref' } },
  ]);
});

test('a reference that went together with what it names is missed by nobody', async () => {
  const [, after] = await loadBoth(
    notes({ '/a': a, '/b': b }, { A: response, B: response }),
    notes({ '/a': a }, { A: response }),
  );
  expect(after.diagnostics).toEqual([]);
  expect(after.contract?.references.map(({ ref }) => ref)).toEqual(['#/components/responses/A']);
});

test('a reference that is new is followed', async () => {
  const [, after] = await loadBoth(
    notes({ '/a': a }, { A: response }),
    notes({ '/a': a, '/c': operation('#/components/responses/C') }, { A: response }),
  );
  expect(after.diagnostics).toMatchObject([{ code: 'ref-unresolved' }]);
});
