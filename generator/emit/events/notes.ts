import type { EventApi, Origin } from '../../model/ir/index.ts';
import { isNatsChannel, isWebSocketChannel, protocolsOf } from '../asyncapi/index.ts';
import { socketNotes } from '../sockets/index.ts';
import { planRequest } from './requests.ts';

/** Something of a contract that no code is generated for, told where it stands. */
export interface EventNote {
  readonly origin: Origin;
  readonly message: string;
}

export function eventNotes(apis: readonly EventApi[]): EventNote[] {
  return apis.flatMap((api) => [...channelNotes(api), ...operationNotes(api), ...socketNotes(api)]);
}

function channelNotes(api: EventApi): EventNote[] {
  return api.channels
    .filter((channel) => !isNatsChannel(api, channel) && !isWebSocketChannel(api, channel))
    .map((channel) => ({
      origin: channel.origin,
      message: `Channel ${channel.id} (${protocolsOf(api, channel).join(', ')}) gets types and validators only`,
    }));
}

function operationNotes(api: EventApi): EventNote[] {
  const nats = new Map(api.channels.filter((channel) => isNatsChannel(api, channel)).map((c) => [c.id, c]));
  return api.operations.flatMap((operation) => {
    const channel = nats.get(operation.channel);
    if (channel === undefined) return [];
    const notes: EventNote[] = [];
    const plan = planRequest(api, operation);
    if (plan !== undefined && 'why' in plan) {
      notes.push({ origin: plan.origin, message: `The reply of ${operation.id} is not generated: ${plan.why}` });
    }
    if (operation.consumers.length > 0 && channel.stream === undefined) {
      const message = `Consumers of ${operation.id} have no stream: channel ${channel.id} declares none`;
      notes.push({ origin: operation.origin, message });
    }
    return notes;
  });
}
