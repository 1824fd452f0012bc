import type { UpstreamHealth } from '../upstreams/index.ts';

const ORDER = ['pass', 'warn', 'fail'] as const;

/** The worst status among services; `pass` for none. */
export function worst(upstreams: readonly Pick<UpstreamHealth, 'status'>[]): UpstreamHealth['status'] {
  return ORDER.findLast((status) => upstreams.some((upstream) => upstream.status === status)) ?? 'pass';
}
