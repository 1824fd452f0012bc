import type { EventApi, NamedSchema } from '../../model/ir/index.ts';
import { isJsonMessage, isWebSocketChannel } from '../asyncapi/index.ts';
import { allRefs } from '../schema-walk.ts';

/**
 * The named schemas of an API without those that only say how long a binary frame may be: a frame is bytes, whatever
 * the schema calls them.
 */
export function withoutFrames(api: EventApi): readonly NamedSchema[] {
  const messages = api.channels.flatMap((channel) => channel.messages);
  const frames = new Set(
    api.channels
      .filter((channel) => isWebSocketChannel(api, channel))
      .flatMap((channel) => channel.messages.filter((message) => !isJsonMessage(message)))
      .flatMap(({ payload }) => payload?.ref ?? []),
  );
  const others = [
    ...api.schemas.map(({ schema }) => schema),
    ...messages
      .filter(isJsonMessage)
      .flatMap(({ headers, payload }) => [headers, payload].filter((s) => s !== undefined)),
  ];
  for (const schema of others) for (const ref of allRefs(schema)) frames.delete(ref);
  return api.schemas.filter(({ name }) => !frames.has(name));
}
