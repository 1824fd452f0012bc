import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emitEvents, eventNotes } from '../../emit/events/index.ts';
import { emitJetStream } from '../../emit/jetstream/index.ts';
import { loadContract, workingTree } from '../../load/index.ts';
import { buildModel, type EventApi } from '../../model/index.ts';

const folder = fileURLToPath(new URL('./cases/orders/', import.meta.url));

async function readOrders(): Promise<EventApi> {
  const { contract, diagnostics } = await loadContract(workingTree(folder), 'orders.v2.yaml');
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('The contract could not be loaded');
  const built = buildModel(contract);
  expect(built.diagnostics).toEqual([]);
  if (built.api.kind !== 'event') throw new Error('The contract is no AsyncAPI document');
  return built.api;
}

test('the contract becomes exactly the files that are kept beside it', async () => {
  const api = await readOrders();
  const options = { importExtension: '.ts' };
  const jetstream = emitJetStream([api], options).map(({ path, content }) => ({ path: `jetstream/${path}`, content }));
  const files = [...emitEvents([api], options), ...jetstream];
  for (const { path, content } of files) await expect(content).toMatchFileSnapshot(`${folder}expected/${path}`);
  expect(globSync('**/*.*', { cwd: `${folder}expected` }).sort()).toEqual(files.map(({ path }) => path).sort());
});

test('what no code is generated for is told with its place', async () => {
  const notes = eventNotes([await readOrders()]);
  expect(notes).toEqual([
    {
      origin: { file: 'orders.v2.yaml', pointer: '/channels/live' },
      message: 'Channel live (kafka) gets types and validators only',
    },
  ]);
});

test('a package.json makes the folder importable by name', async () => {
  const packaged = { name: '@shop/events', version: '2.1.0' };
  const [manifest] = emitEvents([await readOrders()], { importExtension: '.js', package: packaged });
  expect(manifest?.path).toBe('package.json');
  expect(JSON.parse(manifest?.content ?? '')).toEqual({
    ...packaged,
    private: true,
    type: 'module',
    exports: { './*': './*/index.ts', './*/server': './*/server.ts' },
    dependencies: { '@ai2text/common': '2.1.0' },
  });
});
