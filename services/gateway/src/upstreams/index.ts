/**
 * The services behind the gateway. An *upstream* is one service at one address: connections that are kept, a *breaker*
 * that stops asking one that does not answer, and what it last said of its health. Addresses may change while requests
 * run (*switching*): new requests go to the new address, those that run end where they began, and only then the old
 * connections close.
 *
 * An upstream fails towards the caller with `UpstreamError`, which says in safe words that the service did not answer.
 */
export { type HealthPoll, pollHealth, type UpstreamHealth } from './health-poll.ts';
export { Upstream, type UpstreamAnswer, type UpstreamRequest } from './upstream.ts';
export { UpstreamError } from './upstream-error.ts';
export { type Addresses, Upstreams } from './upstreams.ts';
export { watchAddresses } from './watch-addresses.ts';
