import type { Channel, EventApi, Origin } from '../../model/ir/index.ts';
import { type DataTypes, importOf, isWebSocketChannel } from '../asyncapi/index.ts';
import type { OutputFile } from '../output-file.ts';
import { template } from '../templates.ts';
import { type ApiNames, HEADER, type NameScope, nameApi } from '../typescript/index.ts';
import { type ChannelView, channelView } from './channel-view.ts';
import { sideOf } from './side.ts';

/** A contract whose names are being decided. */
export interface SocketContract {
  readonly api: EventApi;
  readonly names: ApiNames;
  readonly scope: NameScope;
  readonly types: DataTypes;
  readonly importExtension: string;
}

interface FileView {
  readonly header: string;
  readonly imports: readonly string[];
  readonly channels: readonly ChannelView[];
}

const printChannels = template<FileView>('sockets/channels.hbs');
const printClient = template<FileView>('sockets/client.hbs');
const printServer = template<FileView>('sockets/server.hbs');

/** The files of a contract's WebSocket channels; none where it has none. */
export function socketFiles(contract: SocketContract): readonly OutputFile[] {
  const { api, importExtension } = contract;
  const channels = api.channels
    .filter((channel) => isWebSocketChannel(api, channel))
    .flatMap((channel) => channelView(contract, channel) ?? []);
  if (channels.length === 0) return [];
  const sides = channels.flatMap((channel) => channel.sides);
  const own = `./channels${importExtension}`;
  const types = sides.map(({ type }) => `type ${type}`);
  const constants = channels.map(({ constant }) => constant);
  const file = (imports: readonly string[]): FileView => ({ header: HEADER, imports, channels });
  const [client, server] = ['@ai2text/common/socket', '@ai2text/common/socket-server'];
  return [
    {
      path: 'channels.ts',
      content: printChannels(
        file([
          ...importOf(['type SocketChannel'], client),
          ...importOf(
            sides.flatMap((side) => side.types.map((type) => `type ${type}`)),
            `./types${importExtension}`,
          ),
          ...importOf(
            sides.flatMap(({ guards }) => guards),
            `./validators${importExtension}`,
          ),
        ]),
      ),
    },
    {
      path: 'client.ts',
      content: printClient(
        file([
          ...importOf(['type ConnectOptions', 'connectSocket', 'type Conversation'], client),
          ...importOf([...types, ...constants], own),
        ]),
      ),
    },
    {
      path: 'server.ts',
      content: printServer(
        file([
          ...importOf(['type Conversation'], client),
          ...importOf(['createSocketServer', 'type SocketServer', 'type SocketServerOptions'], server),
          ...importOf([...types, ...constants], own),
        ]),
      ),
    },
  ];
}

/** Channels that no code is generated for, and why. */
export function socketNotes(api: EventApi): { readonly origin: Origin; readonly message: string }[] {
  const names = nameApi(api);
  const reasons = (channel: Channel) =>
    (['receive', 'send'] as const).flatMap((action) => {
      const found = sideOf(api, channel, action, names);
      return found.kind === 'mixed' ? [`Channel ${channel.id} is not generated: ${found.why}`] : [];
    });
  return api.channels
    .filter((channel) => isWebSocketChannel(api, channel))
    .flatMap((channel) => reasons(channel).map((message) => ({ origin: channel.origin, message })));
}
