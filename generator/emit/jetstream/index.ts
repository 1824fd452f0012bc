/**
 * What JetStream must hold, from AsyncAPI: `streams.ts` (data for `ensureStreams` of `@ai2text/common/nats`) and
 * `streams.yaml` (the same, for people) and, for each environment, manifests for the NATS controller of Kubernetes. A stream that several contracts name becomes one, with the subjects of all of
 * them; the streams of dead letters are derived from the consumers that fill them.
 *
 * Vocabulary. A *declaration* is one place in one contract that says something about a stream or consumer; merging puts
 * declarations of the same name together. Durations are nanoseconds in data and spelt out for people.
 *
 * It fails safe towards refusing: two declarations that contradict each other, or two streams that want the same
 * subject, throw a `JetStreamConflict` that carries both places.
 */
export { JetStreamConflict } from './conflict.ts';
export { emitJetStream, type JetStreamOptions } from './emit-jetstream.ts';
export { type JetStreamPlan, planJetStream } from './plan.ts';
