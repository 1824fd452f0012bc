import type { Cursor } from '../cursor.ts';
import type { Consumer, Stream } from '../ir/index.ts';
import { defined } from '../optional.ts';
import { choice, count, duration, durationAt } from './quantities.ts';

const EXTENSION = 'x-nats-jetstream';

/** The stream that keeps a channel's messages, from the channel's `x-nats-jetstream`. */
export function readStream(channel: Cursor): Stream | undefined {
  const node = channel.object(EXTENSION)?.object('stream')?.follow();
  if (node === undefined) return undefined;
  const name = entityName(node, 'name');
  if (name === undefined) return undefined;
  return {
    origin: node.origin,
    name,
    ...defined({
      description: node.text('description'),
      maxAge: duration(node, 'maxAge'),
      maxBytes: byEnvironment(node, 'maxBytes'),
      maxMessages: count(node, 'maxMessages'),
      maxMessageBytes: count(node, 'maxMessageBytes'),
      duplicateWindow: duration(node, 'duplicateWindow'),
    }),
    subjects: node.texts('subjects'),
    retention: choice(node, 'retention', ['limits', 'interest', 'workqueue']),
    storage: choice(node, 'storage', ['file', 'memory']),
    discard: choice(node, 'discard', ['old', 'new']),
    replicas: byEnvironment(node, 'replicas') ?? { default: 1 },
  };
}

/** A number that holds everywhere, or one for each environment. */
function byEnvironment(node: Cursor, key: string): Readonly<Record<string, number>> | undefined {
  const child = node.get(key);
  if (child === undefined) return undefined;
  const names = child.members === undefined ? undefined : child.children().map(([environment]) => environment);
  const numbers = (names ?? ['default']).flatMap((name) => {
    const number = names === undefined ? count(node, key) : count(child, name);
    return number === undefined ? [] : [[name, number] as const];
  });
  return numbers.length === 0 ? undefined : Object.fromEntries(numbers);
}

/** The durable consumers of a receiving operation, from its `x-nats-jetstream`. */
export function readConsumers(operation: Cursor): Consumer[] {
  const extension = operation.object(EXTENSION);
  return (extension?.items('consumers') ?? []).flatMap((item) => {
    const node = item.follow();
    const consumer = node && readConsumer(node);
    return consumer === undefined ? [] : [consumer];
  });
}

function readConsumer(node: Cursor): Consumer | undefined {
  const durable = entityName(node, 'durable');
  if (durable === undefined) return undefined;
  return {
    origin: node.origin,
    name: node.text('name') ?? durable,
    durable,
    ...defined({
      description: node.text('description'),
      ackWait: duration(node, 'ackWait'),
      maxDeliver: count(node, 'maxDeliver'),
      maxAckPending: count(node, 'maxAckPending'),
      deadLetter: readDeadLetter(node),
    }),
    backoff: node.items('backoff').flatMap((item) => durationAt(item) ?? []),
  };
}

function readDeadLetter(node: Cursor): Consumer['deadLetter'] | undefined {
  const child = node.object('deadLetter');
  const stream = child && entityName(child, 'stream');
  const subject = child?.text('subject');
  return stream === undefined || subject === undefined ? undefined : { stream, subject };
}

/** Streams and durables are named in subjects and file names, so JetStream keeps them simple. */
function entityName(node: Cursor, key: string): string | undefined {
  const name = node.text(key);
  if (name !== undefined && /^[A-Za-z0-9_-]{1,255}$/.test(name)) return name;
  const origin = node.get(key)?.origin ?? node.origin;
  node.reading.problems.report('error', 'jetstream-name', `${key} is missing or can't be a JetStream name`, origin, {
    expected: 'letters, digits, - and _, at most 255',
  });
  return undefined;
}
