import type { ConsumerInfo, JetStreamManager, StreamInfo } from '@nats-io/jetstream';
import { consumerSettings, type StreamSettings, streamSettings } from './configuration.ts';
import type { ConsumerDefinition, StreamDefinition } from './definitions.ts';
import { drift } from './drift.ts';
import { consumerLosses, streamLosses } from './losses.ts';
import { isMissing } from './missing.ts';
import { ProvisioningError } from './provisioning-error.ts';

/** What was done to one stream or consumer. */
export interface Provisioned {
  readonly kind: 'stream' | 'consumer';
  /** The stream's name, or `stream/durable`. */
  readonly name: string;
  readonly action: 'created' | 'updated' | 'unchanged';
}

export interface EnsureOptions {
  /** Streams and consumers (`STREAM/durable`) that may lose what their change loses. */
  readonly allowLoss?: readonly string[];
}

/**
 * Makes the server hold these streams and consumers: creates what is missing, updates what differs, touches nothing
 * else, deletes nothing. Run twice, the second run changes nothing. Two services may run it at the same time. Rejects
 * with a `ProvisioningError` when a change would lose messages, when the server refuses, or when it stores something
 * else than it was asked for.
 *
 * @param environment picks the number of replicas and the sizes.
 */
export async function ensureStreams(
  manager: JetStreamManager,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
  environment: string,
  { allowLoss = [] }: EnsureOptions = {},
): Promise<readonly Provisioned[]> {
  const done: Provisioned[] = [];
  for (const stream of streams) done.push(await ensureStream(manager, streamSettings(stream, environment), allowLoss));
  for (const consumer of consumers) done.push(await ensureConsumer(manager, consumer, allowLoss));
  return done;
}

async function ensureStream(
  manager: JetStreamManager,
  asked: StreamSettings,
  allowLoss: readonly string[],
): Promise<Provisioned> {
  const { name } = asked;
  const result = await ensure<StreamInfo>(`Stream ${name}`, asked, {
    read: () => manager.streams.info(name),
    losses: (found) => (allowLoss.includes(name) ? [] : streamLosses(asked, found, new Date())),
    create: () => manager.streams.add(asked),
    update: () => manager.streams.update(name, asked),
  });
  return { kind: 'stream', name, action: result };
}

async function ensureConsumer(
  manager: JetStreamManager,
  consumer: ConsumerDefinition,
  allowLoss: readonly string[],
): Promise<Provisioned> {
  const { stream, durable } = consumer;
  const name = `${stream}/${durable}`;
  const asked = consumerSettings(consumer);
  const result = await ensure<ConsumerInfo>(`Consumer ${durable} of stream ${stream}`, asked, {
    read: () => manager.consumers.info(stream, durable),
    losses: (found) => (allowLoss.includes(name) ? [] : consumerLosses(asked, found)),
    create: () => manager.consumers.add(stream, asked),
    update: () => manager.consumers.update(stream, durable, asked),
  });
  return { kind: 'consumer', name, action: result };
}

interface Resource<Info> {
  read(): Promise<Info>;
  /** What the change would lose and may not. */
  losses(found: Info): readonly string[];
  create(): Promise<unknown>;
  update(): Promise<unknown>;
}

async function ensure<Info extends { readonly config: object }>(
  label: string,
  asked: object,
  resource: Resource<Info>,
): Promise<Provisioned['action']> {
  const found = await readIfThere(resource);
  const before = found?.config;
  if (before !== undefined && drift(asked, before).length === 0) return 'unchanged';
  const losses = found === undefined ? [] : resource.losses(found);
  if (losses.length > 0) {
    const advice = 'ai2text-codegen streams apply --allow-loss takes this into account';
    throw new ProvisioningError(
      `${label} was not changed, since something would be lost: ${losses.join('; ')} (${advice})`,
    );
  }
  try {
    await (before === undefined ? resource.create() : resource.update());
  } catch (error) {
    const verb = before === undefined ? 'create' : 'update';
    const wish = before === undefined ? '' : ` (${drift(asked, before).join('; ')})`;
    throw new ProvisioningError(`${label}: the server refuses to ${verb} it${wish}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const differences = drift(asked, (await resource.read()).config);
  if (differences.length > 0) {
    const advice = 'an older server drops settings that it does not know; use a newer one or change the contract';
    throw new ProvisioningError(`${label}: the server stored something else: ${differences.join('; ')} (${advice})`);
  }
  return before === undefined ? 'created' : 'updated';
}

async function readIfThere<Info>(resource: Resource<Info>): Promise<Info | undefined> {
  try {
    return await resource.read();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
