import type { JetStreamManager } from '@nats-io/jetstream';
import { consumerSettings, type StreamSettings, streamSettings } from './configuration.ts';
import type { ConsumerDefinition, StreamDefinition } from './definitions.ts';
import { drift } from './drift.ts';
import { isMissing } from './missing.ts';
import { ProvisioningError } from './provisioning-error.ts';

/** What was done to one stream or consumer. */
export interface Provisioned {
  readonly kind: 'stream' | 'consumer';
  /** The stream's name, or `stream/durable`. */
  readonly name: string;
  readonly action: 'created' | 'updated' | 'unchanged';
}

/**
 * Makes the server hold these streams and consumers: creates what is missing, updates what differs, touches nothing
 * else, deletes nothing. Run twice, the second run changes nothing. Two services may run it at the same time. Rejects
 * with a `ProvisioningError` when the server refuses, or stores something else than it was asked for.
 *
 * @param environment picks the number of replicas.
 */
export async function ensureStreams(
  manager: JetStreamManager,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
  environment: string,
): Promise<readonly Provisioned[]> {
  const done: Provisioned[] = [];
  for (const stream of streams) done.push(await ensureStream(manager, streamSettings(stream, environment)));
  for (const consumer of consumers) done.push(await ensureConsumer(manager, consumer));
  return done;
}

async function ensureStream(manager: JetStreamManager, asked: StreamSettings): Promise<Provisioned> {
  const { name } = asked;
  const result = await ensure(`Stream ${name}`, asked, {
    read: async () => (await manager.streams.info(name)).config,
    create: () => manager.streams.add(asked),
    update: () => manager.streams.update(name, asked),
  });
  return { kind: 'stream', name, action: result };
}

async function ensureConsumer(manager: JetStreamManager, consumer: ConsumerDefinition): Promise<Provisioned> {
  const { stream, durable } = consumer;
  const asked = consumerSettings(consumer);
  const result = await ensure(`Consumer ${durable} of stream ${stream}`, asked, {
    read: async () => (await manager.consumers.info(stream, durable)).config,
    create: () => manager.consumers.add(stream, asked),
    update: () => manager.consumers.update(stream, durable, asked),
  });
  return { kind: 'consumer', name: `${stream}/${durable}`, action: result };
}

interface Resource {
  read(): Promise<object>;
  create(): Promise<unknown>;
  update(): Promise<unknown>;
}

async function ensure(label: string, asked: object, resource: Resource): Promise<Provisioned['action']> {
  const before = await readIfThere(resource);
  if (before !== undefined && drift(asked, before).length === 0) return 'unchanged';
  try {
    await (before === undefined ? resource.create() : resource.update());
  } catch (error) {
    const verb = before === undefined ? 'create' : 'update';
    const wish = before === undefined ? '' : ` (${drift(asked, before).join('; ')})`;
    throw new ProvisioningError(`${label}: the server refuses to ${verb} it${wish}: ${messageOf(error)}`, {
      cause: error,
    });
  }
  const differences = drift(asked, await resource.read());
  if (differences.length > 0) {
    const advice = 'an older server drops settings that it does not know; use a newer one or change the contract';
    throw new ProvisioningError(`${label}: the server stored something else: ${differences.join('; ')} (${advice})`);
  }
  return before === undefined ? 'created' : 'updated';
}

async function readIfThere(resource: Resource): Promise<object | undefined> {
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
