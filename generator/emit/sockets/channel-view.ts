import type { Channel } from '../../model/ir/index.ts';
import { channelParameters } from '../asyncapi/index.ts';
import { camelCase, docComment, pascalCase, stringLiteral } from '../typescript/index.ts';
import { sideOf } from './side.ts';
import { type SideView, sideView } from './side-view.ts';
import type { SocketContract } from './socket-files.ts';
import { socketSettings } from './socket-settings.ts';

/** One WebSocket channel, its names decided, as the templates print it. */
export interface ChannelView {
  readonly doc: string;
  readonly constant: string;
  readonly address: string;
  /** Empty where the contract names none. */
  readonly subprotocol: string;
  readonly up: SideView;
  readonly down: SideView;
  readonly sides: readonly SideView[];
  readonly connect: string;
  readonly connectDoc: string;
  readonly clientOptions: string;
  /** What stands in the address, a member a line; empty where nothing does. */
  readonly parameters: string;
  readonly clientSocket: string;
  readonly createServer: string;
  readonly serverDoc: string;
  readonly serverSocket: string;
}

/** Undefined where the messages of a side cannot be told apart. */
export function channelView(contract: SocketContract, channel: Channel): ChannelView | undefined {
  const { api, names, scope, types } = contract;
  const [received, sent] = [sideOf(api, channel, 'receive', names), sideOf(api, channel, 'send', names)];
  if (received.kind === 'mixed' || sent.kind === 'mixed') return undefined;
  const settings = socketSettings(channel);
  const constant = scope.claim(camelCase(channel.id), `${camelCase(channel.id)}Channel`);
  const stem = pascalCase(constant);
  const side = (direction: 'Up' | 'Down', doc: string): SideView =>
    sideView(direction === 'Up' ? received.side : sent.side, {
      type: scope.claim(`${stem}${direction}`),
      doc,
      maxTextBytes: settings.maxTextBytes[direction === 'Up' ? 'receive' : 'send'],
      names,
      types,
    });
  const up = side('Up', `What clients of \`${constant}\` say, by name.`);
  const down = side('Down', `What the server of \`${constant}\` says, by name.`);
  const about = [channel.summary ?? channel.title, channel.description];
  return {
    doc: docComment({ prose: about }),
    constant,
    address: stringLiteral(channel.address ?? '/'),
    subprotocol: settings.subprotocol === undefined ? '' : stringLiteral(settings.subprotocol),
    up,
    down,
    sides: [up, down],
    connect: scope.claim(`connect${stem}`),
    connectDoc: docComment({
      prose: ['Opens a connection as its client.', ...about],
      tags: [['throws', '{UpgradeError} if it cannot be opened.']],
    }),
    clientOptions: scope.claim(`${stem}ConnectOptions`),
    parameters: channelParameters(channel)
      .map(({ doc, text }) => `${doc}    readonly ${text};`)
      .join('\n'),
    clientSocket: scope.claim(`${stem}Client`),
    createServer: scope.claim(`create${stem}Server`),
    serverDoc: docComment({ prose: [`Holds the conversations of \`${constant}\` with its clients.`] }),
    serverSocket: scope.claim(`${stem}Connection`),
  };
}
