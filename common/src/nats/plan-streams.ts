import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { consumerSettings, type StreamSettings, streamSettings } from './configuration.ts';
import type { ConsumerDefinition, StreamDefinition } from './definitions.ts';
import { drift } from './drift.ts';
import { consumerLosses, streamLosses } from './losses.ts';
import { isMissing } from './missing.ts';
import { missingFeatures } from './server-features.ts';

/** What would be done to one stream or consumer. */
export interface Planned {
  readonly kind: 'stream' | 'consumer';
  /** The stream's name, or `stream/durable`. */
  readonly name: string;
  /** `unknown`: it is on the server, and no contract names it. It is left alone unless its deletion is asked for. */
  readonly action: 'create' | 'update' | 'unchanged' | 'unknown';
  /** What is stored otherwise than it is asked for, as `name: asked 1, found 2`. */
  readonly differences: readonly string[];
  /** What an update, or the deletion of what is unknown, would lose; empty where nothing is lost. */
  readonly losses: readonly string[];
  /** Why this server cannot hold it. */
  readonly obstacles: readonly string[];
}

/** Compares what the server holds with what contracts declare. Changes nothing. */
export async function planStreams(
  connection: NatsConnection,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
  environment: string,
): Promise<readonly Planned[]> {
  const manager = await jetstreamManager(connection);
  const version = connection.info?.version ?? '';
  const plan: Planned[] = [];
  for (const stream of streams) plan.push(await planStream(manager, streamSettings(stream, environment)));
  for (const consumer of consumers) plan.push(await planConsumer(manager, consumer, version));
  return [...plan, ...(await unknownOnes(manager, streams, consumers))];
}

async function planStream(manager: JetStreamManager, asked: StreamSettings): Promise<Planned> {
  const common = { kind: 'stream', name: asked.name, obstacles: [] } as const;
  const found = await ifThere(() => manager.streams.info(asked.name));
  if (found === undefined) return { ...common, action: 'create', differences: [], losses: [] };
  const differences = drift(asked, found.config);
  if (differences.length === 0) return { ...common, action: 'unchanged', differences, losses: [] };
  return { ...common, action: 'update', differences, losses: streamLosses(asked, found, new Date()) };
}

async function planConsumer(
  manager: JetStreamManager,
  consumer: ConsumerDefinition,
  version: string,
): Promise<Planned> {
  const { durable, stream } = consumer;
  const asked = consumerSettings(consumer);
  const obstacles = missingFeatures(asked, version);
  const common = { kind: 'consumer', name: `${stream}/${durable}`, obstacles } as const;
  const found = await ifThere(() => manager.consumers.info(stream, durable));
  if (found === undefined) return { ...common, action: 'create', differences: [], losses: [] };
  const differences = drift(asked, found.config);
  if (differences.length === 0) return { ...common, action: 'unchanged', differences, losses: [] };
  return { ...common, action: 'update', differences, losses: consumerLosses(asked, found) };
}

/** Streams that no contract names, and durables of streams that one names. */
async function unknownOnes(
  manager: JetStreamManager,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
): Promise<Planned[]> {
  const unknown: Planned[] = [];
  const common = { action: 'unknown', differences: [], obstacles: [] } as const;
  const known = new Set(streams.map(({ name }) => name));
  const durables = new Set(consumers.map(({ durable, stream }) => `${stream}/${durable}`));
  for await (const { config, state } of manager.streams.list()) {
    if (!known.has(config.name)) {
      const losses = state.messages === 0 ? [] : [`${state.messages} messages go with it`];
      unknown.push({ ...common, kind: 'stream', name: config.name, losses });
      continue;
    }
    for await (const { config: own, name: consumer } of manager.consumers.list(config.name)) {
      const name = `${config.name}/${consumer}`;
      if (own.durable_name === undefined || durables.has(name)) continue;
      unknown.push({ ...common, kind: 'consumer', name, losses: ['its place in the stream goes with it'] });
    }
  }
  return unknown.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
