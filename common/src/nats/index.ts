/**
 * The connection to NATS, and the streams and consumers that contracts declare. A connection reconnects for ever and
 * says on the log what happens to it. `ensureStreams` makes a server hold what the contracts say, then reads it back:
 * servers differ in what they understand, and old ones drop in silence what they don't. It fails safe by refusing with
 * the exact difference or with what would be lost. `planStreams` tells what would be done, `applyStreams` does it and is
 * the only one that deletes, what it is told by name.
 *
 * Vocabulary: a *stream definition* and a *consumer definition* are what contracts declare, with durations in
 * nanoseconds and sizes in bytes; a *configuration* is what the server stores.
 */

export { type ApplyOptions, applyStreams, refusals } from './apply-streams.ts';
export { type ConnectOptions, connectNats } from './connect.ts';
export { ConnectError, connectManager } from './connect-manager.ts';
export type { ConsumerDefinition, DeadLetterTarget, StreamDefinition } from './definitions.ts';
export { ensureStreams, type Provisioned } from './ensure-streams.ts';
export { isMissing } from './missing.ts';
export { type Planned, planStreams } from './plan-streams.ts';
export { ProvisioningError } from './provisioning-error.ts';
export { isUnreachable } from './unreachable.ts';
