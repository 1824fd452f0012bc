import type { Cursor } from '../cursor.ts';
import type { Channel, EventOperation, Reply } from '../ir/index.ts';
import { defined } from '../optional.ts';
import { lastSegment, placeOf, type ReadChannels } from './channels.ts';
import { readCredentials } from './credentials.ts';
import { readConsumers } from './jetstream.ts';
import { readBindings } from './messages.ts';
import { childOf, flagOf, layerWith, textOf, withTraits } from './traits.ts';

export function readOperations(root: Cursor, read: ReadChannels): EventOperation[] {
  return root.entries('operations').flatMap(([id, child]) => {
    const node = child.follow();
    const operation = node && readOperation(id, node, read);
    return operation === undefined ? [] : [operation];
  });
}

function readOperation(id: string, node: Cursor, read: ReadChannels): EventOperation | undefined {
  const layers = withTraits(node);
  const channel = channelOf(node, read);
  const action = (['send', 'receive'] as const).find((candidate) => candidate === node.text('action'));
  if (channel === undefined || action === undefined) {
    node.reading.problems.report(
      'error',
      'operation-incomplete',
      `The operation ${id} lacks its channel or action`,
      node.origin,
      {
        expected: 'action: send or receive, and a channel by $ref',
      },
    );
    return undefined;
  }
  return {
    origin: node.origin,
    id,
    action,
    channel: channel.id,
    messages: messagesOf(node, channel, read),
    ...defined({
      title: textOf(layers, 'title'),
      summary: textOf(layers, 'summary'),
      description: textOf(layers, 'description'),
      sunset: textOf(layers, 'x-sunset'),
      reply: readReply(childOf(layers, 'reply'), read),
      extensions: node.extensions,
    }),
    deprecated: flagOf(layers, 'deprecated'),
    security: readCredentials(layerWith(layers, 'security')),
    consumers: action === 'receive' ? readConsumers(node) : [],
    bindings: readBindings(layers),
  };
}

function channelOf(holder: Cursor, read: ReadChannels): Channel | undefined {
  const child = holder.get('channel');
  const target = child?.follow();
  if (target?.members === undefined) return undefined;
  return read.channelAt.get(placeOf(target)) ?? read.adopt(target, lastSegment(child?.refText ?? holder.pointer));
}

/** The operation's own choice of the channel's messages, or all of them. */
function messagesOf(holder: Cursor, channel: Channel | undefined, read: ReadChannels): readonly string[] {
  if (channel === undefined) return [];
  if (!holder.has('messages')) return channel.messages.map((message) => message.id);
  const places = read.messageAt.get(channel.id);
  return holder.items('messages').flatMap((item) => {
    const target = item.follow();
    const id = target && places?.get(placeOf(target));
    if (target !== undefined && id === undefined) {
      item.reading.problems.report(
        'error',
        'message-foreign',
        `This message is not one of channel ${channel.id}`,
        item.origin,
        {
          expected: 'a reference into the messages of the operation’s channel',
        },
      );
    }
    return id ?? [];
  });
}

function readReply(node: Cursor | undefined, read: ReadChannels): Reply | undefined {
  if (node === undefined) return undefined;
  const channel = channelOf(node, read);
  return {
    origin: node.origin,
    ...defined({ channel: channel?.id, address: node.get('address')?.follow()?.text('location') }),
    messages: messagesOf(node, channel, read),
  };
}
