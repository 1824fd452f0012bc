/**
 * Metrics for Prometheus: one registry a service, the process's own figures, requests over HTTP, events, what
 * lies before their consumers and among their dead letters, what waits in queues of the service's own, and which checks
 * of its health pass. Labels are
 * few and bounded: the route's template instead of its path, the event's type instead of its subject. What no route
 * took counts under one name, for an attacker can invent paths without end.
 */
export type { Backlog } from './backlog-metrics.ts';
export { createMetrics, type Metrics, type MetricsOptions } from './create-metrics.ts';
export type { HttpObservation } from './http-metrics.ts';
