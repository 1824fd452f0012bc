import type { Cursor } from '../cursor.ts';
import type { Channel, ChannelParameter, EventServer, ServerVariable } from '../ir/index.ts';
import { defined } from '../optional.ts';
import type { SchemaRegistry } from '../schemas/registry.ts';
import { readCredentials } from './credentials.ts';
import { readStream } from './jetstream.ts';
import { readBindings, readMessage } from './messages.ts';

/** A node by the place where its references end, so that two ways to the same thing can be told to meet. */
export function placeOf(node: Cursor): string {
  return `${node.file}#${node.pointer}`;
}

/** Channels, and where each of them and each of their messages stands, for the operations that refer to them. */
export interface ReadChannels {
  readonly channels: readonly Channel[];
  readonly channelAt: ReadonlyMap<string, Channel>;
  /** By channel id, then by place. */
  readonly messageAt: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Takes in a channel that only an operation refers to, such as one of another file. */
  adopt(node: Cursor, ideal: string): Channel;
}

export function readChannels(root: Cursor, registry: SchemaRegistry): ReadChannels {
  const contentType = root.text('defaultContentType') ?? 'application/json';
  const channels: Channel[] = [];
  const channelAt = new Map<string, Channel>();
  const messageAt = new Map<string, ReadonlyMap<string, string>>();
  const add = (node: Cursor, id: string): Channel => {
    const places = new Map<string, string>();
    const channel = readChannel(id, node, contentType, registry, places);
    channels.push(channel);
    channelAt.set(placeOf(node), channel);
    messageAt.set(id, places);
    return channel;
  };
  for (const [id, child] of root.entries('channels')) {
    const node = child.follow();
    if (node !== undefined) add(node, id);
  }
  return { channels, channelAt, messageAt, adopt: (node, ideal) => add(node, freeName(ideal, messageAt)) };
}

function freeName(ideal: string, taken: ReadonlyMap<string, unknown>): string {
  let name = ideal;
  for (let suffix = 2; taken.has(name); suffix += 1) name = `${ideal}${suffix}`;
  return name;
}

function readChannel(
  id: string,
  node: Cursor,
  contentType: string,
  registry: SchemaRegistry,
  places: Map<string, string>,
): Channel {
  const address = node.members?.['address'];
  return {
    origin: node.origin,
    id,
    address: address === null || address === undefined ? null : (node.text('address') ?? null),
    ...defined({
      title: node.text('title'),
      summary: node.text('summary'),
      description: node.text('description'),
      stream: readStream(node),
      extensions: node.extensions,
    }),
    parameters: node.entries('parameters').flatMap(([name, child]) => readParameter(name, child)),
    messages: node.entries('messages').flatMap(([key, child]) => {
      const message = child.follow();
      if (message === undefined) return [];
      places.set(placeOf(message), key);
      return [readMessage(key, message, contentType, registry)];
    }),
    servers: node.items('servers').map((server) => lastSegment(server.refText ?? '')),
    bindings: readBindings([node]),
  };
}

function readParameter(name: string, child: Cursor): ChannelParameter[] {
  const node = child.follow();
  if (node === undefined) return [];
  return [
    {
      origin: node.origin,
      name,
      ...defined({
        description: node.text('description'),
        enum: node.has('enum') ? node.texts('enum') : undefined,
        default: node.text('default'),
        location: node.text('location'),
      }),
    },
  ];
}

export function readServers(root: Cursor): EventServer[] {
  return root.entries('servers').flatMap(([name, child]) => {
    const node = child.follow();
    if (node === undefined) return [];
    const server: EventServer = {
      origin: node.origin,
      name,
      host: node.text('host') ?? '',
      protocol: node.text('protocol') ?? '',
      ...defined({ pathname: node.text('pathname'), description: node.text('description') }),
      variables: node.entries('variables').flatMap(([variable, given]) => readVariable(variable, given)),
      security: readCredentials(node),
    };
    return [server];
  });
}

function readVariable(name: string, child: Cursor): ServerVariable[] {
  const node = child.follow();
  if (node === undefined) return [];
  const values = node.has('enum') ? node.texts('enum') : undefined;
  const words = defined({ enum: values, description: node.text('description') });
  return [{ name, default: node.text('default') ?? '', ...words }];
}

/** The name of what a reference leads to. */
export function lastSegment(ref: string): string {
  const segment = ref.slice(ref.lastIndexOf('/') + 1);
  return segment.replace(/~1/g, '/').replace(/~0/g, '~');
}
