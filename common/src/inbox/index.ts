/**
 * Events whose effect happens once, although they are delivered at least once. The *inbox* is a table of events that
 * have had their effect on a database, by consumer, source and id. `handleOnce` makes the note and the effect one
 * transaction: either both are there or none, and whoever gets the event again finds the note.
 *
 * It fails safe towards undoing: a handler that wants a retry or rejects leaves nothing behind, so that the same event
 * can come again, or be replayed from the dead letters, once the cause is mended. A note is kept for longer than any
 * stream can deliver its event (`inboxRetention`), and for ever where a stream keeps for ever.
 */
export { forgetEvents, startForgetting } from './forget.ts';
export { handleOnce, type InboxOptions } from './handle-once.ts';
export { inboxMigration } from './migration.ts';
export { inboxRetention } from './retention.ts';
export type { InboxTables } from './table.ts';
