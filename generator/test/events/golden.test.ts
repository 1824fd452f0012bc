import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emitEvents, eventNotes } from '../../emit/events/index.ts';
import { emitJetStream } from '../../emit/jetstream/index.ts';
import { loadContract, workingTree } from '../../load/index.ts';
import { buildModel, type EventApi } from '../../model/index.ts';
import { expectGolden } from '../golden-folder.ts';

const cases = fileURLToPath(new URL('./cases/', import.meta.url));

async function read(path: string): Promise<EventApi> {
  const { contract, diagnostics } = await loadContract(workingTree(`${cases}${path}/..`), basename(path));
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('The contract could not be loaded');
  const built = buildModel(contract);
  expect(built.diagnostics).toEqual([]);
  if (built.api.kind !== 'event') throw new Error('The contract is no AsyncAPI document');
  return built.api;
}

const ORDERS = 'orders/orders.v2.yaml';

test.each(globSync('*/*.yaml', { cwd: cases }))(
  '%s becomes exactly the files that are kept beside it',
  async (path) => {
    const api = await read(path);
    const options = { importExtension: '.ts' };
    const jetstream = emitJetStream([api], options).map(({ path, content }) => ({
      path: `jetstream/${path}`,
      content,
    }));
    expectGolden(`${cases}${path}/..`, [...emitEvents([api], options), ...jetstream]);
  },
);

test('what no code is generated for is told with its place', async () => {
  expect(eventNotes([await read(ORDERS)])).toEqual([
    {
      origin: { file: 'orders.v2.yaml', pointer: '/channels/live' },
      message: 'Channel live (kafka) gets types and validators only',
    },
  ]);
});

test('a reply that cannot be generated says why', async () => {
  const notes = eventNotes([await read('requests/directory.v1.yaml')]);
  expect(notes.map(({ origin, message }) => `${origin.pointer}: ${message}`)).toEqual([
    '/operations/lookUpStored/reply: The reply of lookUpStored is not generated: the stream DIRECTORY takes its requests, and answers them',
    '/operations/lookUpUncorrelated/reply: The reply of lookUpUncorrelated is not generated: its replies go to a fixed address, and no header holds a correlation id',
    '/operations/lookUpByBody/reply: The reply of lookUpByBody is not generated: its reply address lies in $message.payload#/answerTo, not in a header',
  ]);
});

test('a package.json makes the folder importable by name', async () => {
  const packaged = { name: '@shop/events', version: '2.1.0' };
  const [manifest] = emitEvents([await read(ORDERS)], { importExtension: '.js', package: packaged });
  expect(manifest?.path).toBe('package.json');
  expect(JSON.parse(manifest?.content ?? '')).toEqual({
    ...packaged,
    private: true,
    type: 'module',
    exports: { './*': './*/index.ts', './*/server': './*/server.ts' },
    dependencies: { '@ai2text/common': '1.1.0' },
  });
});
