import type { Channel, EventApi, EventOperation, Message } from '../../model/ir/index.ts';
import { isJsonMessage } from '../asyncapi/index.ts';
import type { ApiNames } from '../typescript/index.ts';
import { type Tag, tagOf } from '../validators/index.ts';

/** Everything that one side of a channel may say. */
export interface Side {
  readonly json: readonly Message[];
  /** Binary frames carry no name, so there is one at most. */
  readonly bytes?: Message;
  /** Absent where there is only one JSON message. */
  readonly tag?: Tag;
}

export type SideFound =
  | { readonly kind: 'side'; readonly side: Side }
  | { readonly kind: 'mixed'; readonly why: string };

/** What the document's application receives on a channel goes up, what it sends comes down. */
export function sideOf(api: EventApi, channel: Channel, action: EventOperation['action'], names: ApiNames): SideFound {
  const ids = new Set(
    api.operations
      .filter((operation) => operation.channel === channel.id && operation.action === action)
      .flatMap(({ messages }) => messages),
  );
  const messages = channel.messages.filter(({ id }) => ids.has(id));
  const json = messages.filter(isJsonMessage);
  const [bytes, ...moreBytes] = messages.filter((message) => !isJsonMessage(message));
  if (moreBytes.length > 0) {
    return { kind: 'mixed', why: `nothing tells its binary messages apart: ${listed([bytes, ...moreBytes])}` };
  }
  const tag = json.length > 1 ? tagOf(json.map(schemaOf), names) : undefined;
  if (json.length > 1 && tag === undefined) {
    return {
      kind: 'mixed',
      why: `no member tells its JSON messages apart; one that all of them require and give another const would: ${listed(json)}`,
    };
  }
  return { kind: 'side', side: { json, ...(bytes ? { bytes } : {}), ...(tag ? { tag } : {}) } };
}

/** The schema of a payload, which accepts anything where the contract has none. */
function schemaOf({ origin, payload }: Message) {
  return payload ?? { origin };
}

function listed(messages: readonly (Message | undefined)[]): string {
  return messages.flatMap((message) => message?.id ?? []).join(', ');
}
