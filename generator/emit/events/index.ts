/**
 * Typed events from AsyncAPI. For each contract a folder: `types`, `validators`, `events` (what each message is),
 * `publisher` (from `send` operations) and `subscriber` (from `receive` operations). The runtime is
 * `@ai2text/common/events`; what is generated holds names, types, addresses and the settings of consumers, and no logic.
 *
 * Vocabulary. A *stem* is a name without its version: contracts of two versions lie side by side in folders of their
 * own, so code says `recordingIngested` in both. A *message view* is everything that the files say about one message,
 * decided once. A *binding* is a consumer's durable name and settings, as the subscriber needs them.
 *
 * It fails safe towards saying so: channels that no NATS server carries get types and validators only, and `eventNotes`
 * tells where and why.
 */
export { type EventsOptions, emitEvents } from './emit-events.ts';
export { type EventNote, eventNotes } from './notes.ts';
