import type { StoredMsg } from '@nats-io/jetstream';
import { DEAD_LETTER_HEADERS, percentDecode } from '../events/index.ts';

/** A message that was given up. */
export interface Letter {
  /** Its place among the dead letters. */
  readonly stream: string;
  readonly sequence: number;
  /** When it was given up. */
  readonly at: Date;
  readonly reason: string;
  /** What happened, in words. */
  readonly detail: string;
  readonly attempts: number;
  /** Who gave it up. */
  readonly consumer: string;
  /** Where it was sent first, and where it lay; the time is when it was stored there. */
  readonly subject: string;
  readonly origin: { readonly stream: string; readonly sequence: number; readonly storedAt: Date | undefined };
  /** CloudEvents attributes, where it has any. */
  readonly type?: string;
  readonly id?: string;
  /** The `Nats-Msg-Id` that it was published with first. */
  readonly messageId?: string;
  /** Why it cannot be sent again as it was; absent if it can. */
  readonly damage?: string;
  /** Its headers as they were, without those of the server and of dead letters. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly data: Uint8Array;
}

const DAMAGE: ReadonlyMap<string, string> = new Map([
  ['headers', 'only its headers were kept, since it was too large'],
  ['position', 'only its position was kept, since it was too large or gone'],
]);

/** What a message of a stream of dead letters says about itself. */
export function letterOf(stream: string, message: StoredMsg): Letter {
  const { header } = message;
  const attribute = (name: string): string => percentDecode(header.get(name)) ?? header.get(name);
  const number = (name: string): number => Number(header.get(name)) || 0;
  const storedAt = number(DEAD_LETTER_HEADERS.storedAt);
  return {
    stream,
    sequence: message.seq,
    at: message.time,
    reason: header.get(DEAD_LETTER_HEADERS.reason),
    detail: attribute(DEAD_LETTER_HEADERS.detail),
    attempts: number(DEAD_LETTER_HEADERS.attempts),
    consumer: header.get(DEAD_LETTER_HEADERS.consumer),
    subject: header.get(DEAD_LETTER_HEADERS.subject),
    origin: {
      stream: header.get(DEAD_LETTER_HEADERS.stream),
      sequence: number(DEAD_LETTER_HEADERS.sequence),
      storedAt: storedAt === 0 ? undefined : new Date(storedAt / 1e6),
    },
    ...present('type', attribute('ce-type')),
    ...present('id', attribute('ce-id')),
    ...present('messageId', header.get(DEAD_LETTER_HEADERS.messageId)),
    ...present('damage', damageOf(message)),
    headers: originalHeaders(message),
    data: message.data,
  };
}

function originalHeaders({ header }: StoredMsg): Letter['headers'] {
  return [...header.keys()]
    .filter((name) => !/^(?:nats|dead-letter)-/i.test(name))
    .flatMap((name) => header.values(name).map((value) => [name, value] as const));
}

function damageOf({ header }: StoredMsg): string {
  if (header.get(DEAD_LETTER_HEADERS.subject) === '') return 'it does not say where it was sent first';
  if (header.get(DEAD_LETTER_HEADERS.rawHeaders) !== '') return 'its headers could not be read';
  return DAMAGE.get(header.get(DEAD_LETTER_HEADERS.incomplete)) ?? '';
}

function present<Name extends string>(name: Name, text: string): { readonly [key in Name]?: string } {
  return text === '' ? {} : ({ [name]: text } as { readonly [key in Name]?: string });
}
