import type { NatsConnection } from '@nats-io/nats-core';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { EventMetrics } from '../events/event-metrics.ts';
import type { Health } from '../health/index.ts';
import type { ConsumerDefinition } from '../nats/definitions.ts';
import { createBacklogMetrics, type ReadBacklog } from './backlog-metrics.ts';
import { createEventMetrics } from './event-metrics.ts';
import { observeHealth } from './health-metrics.ts';
import { createHttpMetrics, type HttpObservation } from './http-metrics.ts';
import { observeQueues } from './queue-metrics.ts';

export interface MetricsOptions {
  /** Name of the service; a label of every metric. */
  readonly service: string;
  readonly version?: string;
  /** Whether to measure the process itself (memory, event loop, garbage collection). Default: true. */
  readonly process?: boolean;
}

export interface Metrics {
  /** For metrics of the service's own. */
  readonly registry: Registry;
  /** Counts one finished HTTP request. */
  observeHttp(observation: HttpObservation): void;
  /** Hooks for publishers and subscribers. */
  readonly events: EventMetrics;
  /** Shows what lies before these consumers and among their dead letters. Once a service. */
  observeQueues(connection: NatsConnection, consumers: readonly ConsumerDefinition[]): void;
  /** Shows how much waits in a queue of the service's own, such as its outbox, and for how long. */
  observeBacklog(queue: string, read: ReadBacklog): void;
  /** Shows which checks of the service's health pass. Once a service. */
  observeHealth(health: Pick<Health, 'ready'>): void;
  /** Content type of `text()`. */
  readonly contentType: string;
  /** Everything in Prometheus' text format. */
  text(): Promise<string>;
}

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  const version = options.version === undefined ? {} : { version: options.version };
  registry.setDefaultLabels({ service: options.service, ...version });
  if (options.process ?? true) collectDefaultMetrics({ register: registry });
  return {
    registry,
    observeHttp: createHttpMetrics(registry),
    events: createEventMetrics(registry),
    observeQueues: (connection, consumers) => observeQueues(registry, connection, consumers),
    observeBacklog: createBacklogMetrics(registry),
    observeHealth: (health) => observeHealth(registry, health),
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
