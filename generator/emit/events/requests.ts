import type { Channel, EventApi, EventOperation, Origin, Reply } from '../../model/ir/index.ts';
import { isNatsChannel } from '../asyncapi/index.ts';

/** An operation that awaits an answer, and how it gets one. */
export interface RequestPlan {
  readonly channel: Channel;
  readonly replyChannel: Channel;
  readonly replies: readonly string[];
  readonly replyTo:
    | { readonly kind: 'inbox' }
    | { readonly kind: 'header'; readonly header: string }
    | { readonly kind: 'address'; readonly address: string };
  /** Header that holds the correlation id. */
  readonly correlation?: string;
}

/** Why an operation's reply can't be generated, in words that follow its name. */
export interface NoRequest {
  readonly why: string;
  readonly origin: Origin;
}

/** The operations of NATS that become requests and responses instead of events. */
export function requestsIn(api: EventApi): ReadonlyMap<EventOperation, RequestPlan> {
  const plans = new Map<EventOperation, RequestPlan>();
  for (const operation of api.operations) {
    const plan = planRequest(api, operation);
    if (plan !== undefined && 'replyTo' in plan) plans.set(operation, plan);
  }
  return plans;
}

/** Undefined for an operation that has no reply, or is none of NATS. */
export function planRequest(api: EventApi, operation: EventOperation): RequestPlan | NoRequest | undefined {
  const { reply } = operation;
  const channel = api.channels.find(({ id }) => id === operation.channel);
  if (reply === undefined || channel === undefined || !isNatsChannel(api, channel)) return undefined;
  const no = (why: string): NoRequest => ({ why, origin: reply.origin });
  if (channel.stream !== undefined) return no(`the stream ${channel.stream.name} takes its requests, and answers them`);
  if (channel.address === null) return no('the contract leaves the address of its requests open');
  const replyChannel = api.channels.find(({ id }) => id === reply.channel);
  if (replyChannel === undefined || !isNatsChannel(api, replyChannel)) return no('its reply names no channel of NATS');
  const replies = reply.messages.filter((id) => replyChannel.messages.some((message) => message.id === id));
  if (operation.messages.length === 0 || replies.length === 0) return no('its request or its reply has no message');
  const correlation = correlationOf(channel, operation);
  const replyTo = replyToOf(reply, channel, replyChannel, correlation);
  if (typeof replyTo === 'string') return no(replyTo);
  return { channel, replyChannel, replies, replyTo, ...(correlation === undefined ? {} : { correlation }) };
}

function replyToOf(
  { address: location }: Reply,
  channel: Channel,
  { address }: Channel,
  correlation: string | undefined,
): RequestPlan['replyTo'] | string {
  if (location !== undefined) {
    const header = headerAt(location);
    return header === undefined ? `its reply address lies in ${location}, not in a header` : { kind: 'header', header };
  }
  if (address === null) return { kind: 'inbox' };
  if (correlation === undefined) return 'its replies go to a fixed address, and no header holds a correlation id';
  const known = parametersOf(channel.address ?? '');
  const unknown = parametersOf(address).find((name) => !known.includes(name));
  if (unknown !== undefined) return `the request does not say ${unknown}, which its reply address needs`;
  return { kind: 'address', address };
}

function correlationOf(channel: Channel, operation: EventOperation): string | undefined {
  const messages = channel.messages.filter(({ id }) => operation.messages.includes(id));
  const headers = new Set(messages.map(({ correlationId }) => correlationId && headerAt(correlationId)));
  const [only] = headers;
  return headers.size === 1 ? only : undefined;
}

/** Name of the header that a runtime expression points to. */
function headerAt(location: string): string | undefined {
  const pointer = /^\$message\.header#\/([^/]+)$/.exec(location)?.[1];
  const name = pointer?.replace(/~1/g, '/').replace(/~0/g, '~');
  // Attributes of CloudEvents and of the server are not the contract's to fill.
  return name !== undefined && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && !/^(?:ce|nats)-/i.test(name) ? name : undefined;
}

function parametersOf(address: string): string[] {
  return [...address.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}
