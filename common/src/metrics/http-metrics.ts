import { Histogram, type Registry } from 'prom-client';

export interface HttpObservation {
  readonly method: string;
  /** Template of the route, such as `/recordings/{recordingId}`; undefined when no route took the request. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

const METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'QUERY']);

export function createHttpMetrics(registry: Registry): (observation: HttpObservation) => void {
  const duration = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Time from the arrival of a request until its response was handed over.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return ({ method, route, status, seconds }) => {
    const known = METHODS.has(method) ? method : 'other';
    duration.observe({ method: known, route: route ?? 'unmatched', status }, seconds);
  };
}
