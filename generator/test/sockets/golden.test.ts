import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emitEvents, eventNotes } from '../../emit/events/index.ts';
import { SocketSettingsError } from '../../emit/sockets/socket-settings.ts';
import { inMemory, loadContract, type Source, workingTree } from '../../load/index.ts';
import { buildModel, type EventApi } from '../../model/index.ts';
import { expectGolden } from '../golden-folder.ts';

const folder = fileURLToPath(new URL('./cases/rooms/', import.meta.url));
const CONTRACT = 'rooms.v1.yaml';

async function read(source: Source): Promise<EventApi> {
  const { contract, diagnostics } = await loadContract(source, CONTRACT);
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('The contract could not be loaded');
  const { api } = buildModel(contract);
  if (api.kind !== 'event') throw new Error('The contract is no AsyncAPI document');
  return api;
}

test('channels of WebSockets become exactly the files that are kept beside their contract', async () => {
  expectGolden(folder, emitEvents([await read(workingTree(folder))], { importExtension: '.ts' }));
});

test('a channel whose messages cannot be told apart is told with its place', async () => {
  expect(eventNotes([await read(workingTree(folder))])).toEqual([
    {
      origin: { file: CONTRACT, pointer: '/channels/mixed' },
      message:
        'Channel mixed is not generated: no member tells its JSON messages apart; one that all of them require and give another const would: one, two',
    },
  ]);
});

test.each([
  ['{ subprotocol: "a b" }', '/channels/clock/x-websocket/subprotocol'],
  ['{ maxTextBytes: { receive: 0 } }', '/channels/clock/x-websocket/maxTextBytes/receive'],
  ['{ maxTextBytes: { up: 1 } }', '/channels/clock/x-websocket/maxTextBytes/up'],
  ['[1]', '/channels/clock/x-websocket'],
])('settings that make no sense are refused at their place: %s', async (settings, pointer) => {
  const text = `
asyncapi: 3.0.0
info: { title: Clock, version: 1.0.0 }
servers: { web: { host: clock.example, protocol: wss } }
channels:
  clock: { address: /clock, messages: { tick: { payload: { type: integer } } }, x-websocket: ${settings} }
operations:
  tell: { action: send, channel: { $ref: '#/channels/clock' } }
`;
  const api = await read(inMemory({ [CONTRACT]: text }));
  const emit = () => emitEvents([api], { importExtension: '.ts' });
  expect(emit).toThrow(SocketSettingsError);
  expect(emit).toThrow(expect.objectContaining({ origin: { file: CONTRACT, pointer } }));
});
