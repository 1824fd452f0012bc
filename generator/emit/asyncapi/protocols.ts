import type { Channel, EventApi } from '../../model/ir/index.ts';

const WEB_SOCKET = /^wss?$/;
const NATS = /^(?:nats|tls\+nats|natss?|jetstream)\b/i;

/** Protocols of the servers that carry a channel; empty when the contract names no server. */
export function protocolsOf(api: EventApi, channel: Channel): readonly string[] {
  const carriers =
    channel.servers.length === 0 ? api.servers : api.servers.filter(({ name }) => channel.servers.includes(name));
  return [...new Set(carriers.map(({ protocol }) => protocol.toLowerCase()))];
}

/** Whether a channel is one of NATS: by its stream, by a server, or for want of any other. */
export function isNatsChannel(api: EventApi, channel: Channel): boolean {
  const protocols = protocolsOf(api, channel);
  return channel.stream !== undefined || protocols.length === 0 || protocols.some((protocol) => NATS.test(protocol));
}

/** Whether a channel is a WebSocket: every server that carries it speaks that, and there is an address to open. */
export function isWebSocketChannel(api: EventApi, channel: Channel): boolean {
  const protocols = protocolsOf(api, channel);
  return channel.address !== null && protocols.length > 0 && protocols.every((protocol) => WEB_SOCKET.test(protocol));
}
