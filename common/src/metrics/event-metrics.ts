import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { EventMetrics } from '../events/event-metrics.ts';

const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300];

/** What publishers and subscribers report, as Prometheus metrics. Types and consumer names come from contracts. */
export function createEventMetrics(registry: Registry): EventMetrics {
  const registers = [registry];
  const published = new Histogram({
    name: 'events_publish_duration_seconds',
    help: 'Time until the stream acknowledged a published event.',
    labelNames: ['type', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const handled = new Histogram({
    name: 'events_handle_duration_seconds',
    help: 'Time that one attempt to handle an event took.',
    labelNames: ['consumer', 'type', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const age = new Histogram({
    name: 'events_age_seconds',
    help: 'Time from the storing of an event until an attempt to handle it began.',
    labelNames: ['consumer', 'type'],
    buckets: [...SECONDS, 3_600, 86_400],
    registers,
  });
  const redelivered = new Counter({
    name: 'events_redelivered_total',
    help: 'Deliveries that were not the first of their event.',
    labelNames: ['consumer', 'type'],
    registers,
  });
  const deadLettered = new Counter({
    name: 'events_dead_lettered_total',
    help: 'Events that were given up.',
    labelNames: ['consumer', 'type', 'reason'],
    registers,
  });
  const pending = new Map<string, number>();
  new Gauge({
    name: 'events_consumer_pending',
    help: 'Events that wait in the stream for this consumer, as of its latest delivery.',
    labelNames: ['consumer'],
    registers,
    collect() {
      for (const [consumer, count] of pending) this.set({ consumer }, count);
    },
  });
  return {
    published: ({ type, outcome, seconds }) => published.observe({ type, outcome }, seconds),
    delivered: (delivery) => {
      const { consumer, type } = delivery;
      age.observe({ consumer, type }, delivery.ageSeconds);
      pending.set(consumer, delivery.pending);
      if (delivery.attempt > 1) redelivered.inc({ consumer, type });
    },
    handled: ({ consumer, type, outcome, seconds }) => handled.observe({ consumer, type, outcome }, seconds),
    deadLettered: ({ consumer, type, reason }) => deadLettered.inc({ consumer, type, reason }),
  };
}
