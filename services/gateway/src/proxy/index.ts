/**
 * Passing requests on. *Forwarding* copies a request to a service and its answer back, both as streams: nothing of
 * any size is gathered. Headers that belong to one connection end here (RFC 9110, 7.6.1), and those that say who
 * calls are written anew, so that nobody can claim to come from elsewhere. A *tunnel* does the same for WebSocket: after
 * the handshake the gateway only carries bytes.
 */
export { clientAddress } from './client-address.ts';
export { forward, type Inbound } from './forward.ts';
export { type TunnelParts, tunnel, writeResponse } from './tunnel.ts';
