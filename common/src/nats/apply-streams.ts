import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { ConsumerDefinition, StreamDefinition } from './definitions.ts';
import { ensureStreams, type Provisioned } from './ensure-streams.ts';
import { type Planned, planStreams } from './plan-streams.ts';
import { ProvisioningError } from './provisioning-error.ts';

export interface ApplyOptions {
  readonly environment: string;
  /** Streams and consumers (`STREAM/durable`) that may lose what their change loses. */
  readonly allowLoss?: readonly string[];
  /** Streams and consumers to delete, which no contract names any more. */
  readonly deletions?: readonly string[];
}

/** What stands in the way of a plan, a line each; empty where it can be carried out. */
export function refusals(
  plan: readonly Planned[],
  { allowLoss = [], deletions = [] }: ApplyOptions,
): readonly string[] {
  const names = new Map(plan.map((planned) => [planned.name, planned]));
  const wrong = deletions.flatMap((name) => {
    const action = names.get(name)?.action;
    if (action === 'unknown') return [];
    return [action === undefined ? `${name} is not on the server` : `${name} is what contracts ask for: it stays`];
  });
  const obstacles = plan.flatMap(({ name, obstacles: all }) => all.map((obstacle) => `${name}: ${obstacle}`));
  const losses = plan
    .filter(({ action, name }) => !allowLoss.includes(name) && (action !== 'unknown' || deletions.includes(name)))
    .flatMap(({ losses: all, name }) => all.map((loss) => `${name}: ${loss}`));
  return [...wrong, ...obstacles, ...losses];
}

/**
 * Makes the server hold what contracts declare, and deletes what is asked for. Rejects with a `ProvisioningError` before
 * anything is changed if something would be lost that may not be. Run twice, the second run changes nothing.
 */
export async function applyStreams(
  connection: NatsConnection,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
  options: ApplyOptions,
): Promise<
  readonly (Provisioned | { readonly kind: Planned['kind']; readonly name: string; readonly action: 'deleted' })[]
> {
  const { allowLoss = [], deletions = [], environment } = options;
  const plan = await planStreams(connection, streams, consumers, environment);
  const refused = refusals(plan, options);
  if (refused.length > 0) throw new ProvisioningError(`Nothing was changed: ${refused.join('; ')}`);
  const manager = await jetstreamManager(connection);
  const done = await ensureStreams(manager, streams, consumers, environment, { allowLoss });
  const deleted = plan.filter(({ name }) => deletions.includes(name));
  for (const { kind, name } of deleted) {
    const [stream = name, durable = ''] = name.split('/');
    await (kind === 'stream' ? manager.streams.delete(stream) : manager.consumers.delete(stream, durable));
  }
  return [...done, ...deleted.map(({ kind, name }) => ({ kind, name, action: 'deleted' as const }))];
}
