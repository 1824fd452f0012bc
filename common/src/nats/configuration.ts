import type { ConsumerConfig, StreamConfig } from '@nats-io/jetstream';
import type { ConsumerDefinition, StreamDefinition } from './definitions.ts';
import { ProvisioningError } from './provisioning-error.ts';

const UNLIMITED = -1;
const DEFAULT_ACK_WAIT = 30_000_000_000;
const DEFAULT_ACK_PENDING = 1_000;
const DEFAULT_DUPLICATE_WINDOW = 120_000_000_000;

/** The settings of a stream that this module decides about. Everything is explicit, so that reading back can compare. */
export type StreamSettings = Pick<
  StreamConfig,
  | 'name'
  | 'description'
  | 'subjects'
  | 'retention'
  | 'storage'
  | 'discard'
  | 'max_age'
  | 'max_bytes'
  | 'max_msgs'
  | 'max_msg_size'
  | 'duplicate_window'
  | 'num_replicas'
>;

export function streamSettings(stream: StreamDefinition, environment: string): StreamSettings {
  const maxAge = stream.maxAge ?? 0;
  const window = stream.duplicateWindow ?? DEFAULT_DUPLICATE_WINDOW;
  return {
    name: stream.name,
    description: stream.description ?? '',
    subjects: [...stream.subjects],
    retention: stream.retention,
    storage: stream.storage,
    discard: stream.discard,
    max_age: maxAge,
    max_bytes: bytesIn(stream, environment),
    max_msgs: stream.maxMessages ?? UNLIMITED,
    max_msg_size: stream.maxMessageBytes ?? UNLIMITED,
    // The server refuses a window that is longer than messages live.
    duplicate_window: maxAge > 0 ? Math.min(window, maxAge) : window,
    num_replicas: replicasIn(stream, environment),
  };
}

function bytesIn({ maxBytes, name }: StreamDefinition, environment: string): number {
  if (maxBytes === undefined || typeof maxBytes === 'number') return maxBytes ?? UNLIMITED;
  const bytes = maxBytes[environment] ?? maxBytes['default'];
  if (bytes !== undefined) return bytes;
  throw new ProvisioningError(
    `Stream ${name} declares maxBytes for ${Object.keys(maxBytes).join(', ')}, not for the environment ${environment}`,
  );
}

function replicasIn(stream: StreamDefinition, environment: string): number {
  const replicas = stream.replicas[environment] ?? stream.replicas['default'];
  if (replicas !== undefined) return replicas;
  const known = Object.keys(stream.replicas);
  if (known.length === 0) return 1;
  throw new ProvisioningError(
    `Stream ${stream.name} declares replicas for ${known.join(', ')}, not for the environment ${environment}`,
  );
}

/** The settings of a consumer that this module decides about. */
export type ConsumerSettings = Pick<
  ConsumerConfig,
  'durable_name' | 'description' | 'ack_policy' | 'deliver_policy' | 'replay_policy' | 'ack_wait' | 'max_deliver'
> &
  Pick<ConsumerConfig, 'max_ack_pending' | 'filter_subject' | 'filter_subjects'>;

export function consumerSettings(consumer: ConsumerDefinition): ConsumerSettings {
  const [first, ...more] = consumer.filterSubjects;
  // Servers before 2.10 know only the singular.
  const filter =
    first === undefined
      ? {}
      : more.length === 0
        ? { filter_subject: first }
        : { filter_subjects: [...consumer.filterSubjects] };
  return {
    durable_name: consumer.durable,
    description: consumer.description ?? '',
    ack_policy: 'explicit',
    deliver_policy: 'all',
    replay_policy: 'instant',
    ack_wait: consumer.ackWait ?? DEFAULT_ACK_WAIT,
    max_deliver: consumer.maxDeliver ?? UNLIMITED,
    max_ack_pending: consumer.maxAckPending ?? DEFAULT_ACK_PENDING,
    ...filter,
  };
}
