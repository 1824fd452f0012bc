/**
 * Typed events from AsyncAPI. For each contract a folder: `types`, `validators`, `events` (what each message is),
 * `publisher` (from `send` operations) and `subscriber` (from `receive` operations); for operations with a reply
 * `requests`, `requester` and `responder`. The runtime is `@ai2text/common/events` and `@ai2text/common/requests`; what is generated holds names, types, addresses and the settings of consumers, and no logic.
 *
 * Vocabulary. A *stem* is a name without its version: contracts of two versions lie side by side in folders of their
 * own, so code says `recordingIngested` in both. Where one contract gives several *versions* of an event, their names
 * keep the version, handlers get the newest, and *upcasters* lift the others to it. A *message view* is everything that the files say about one message,
 * decided once. A *binding* is a consumer's durable name and settings, as the subscriber needs them.
 *
 * It fails safe towards saying so: channels that no NATS server carries get types and validators only, and `eventNotes`
 * tells where and why.
 */
export { type EventsOptions, emitEvents } from './emit-events.ts';
export { type EventNote, eventNotes } from './notes.ts';
