/**
 * Chaos for events. A *run* sends parcels through publisher → consumer → database → outbox → publisher → consumer, in
 * processes of their own, while *faults* happen to what they stand on: the NATS server is killed and comes back, workers
 * are killed in the middle of handlers, connections are cut, the database stops. The *verdict* then asks of every parcel
 * whether each step had its effect exactly once, or lies among the dead letters with a reason.
 *
 * A seed decides which faults come, in which order, and how far the work is when they do. What the machine makes of it
 * differs between runs; the verdict must not.
 */
export { type ChaosOptions, runChaos } from './run-chaos.ts';
export { type Verdict, verdictLines } from './verdict.ts';
