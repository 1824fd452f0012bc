/**
 * Events that happen together with a change of the database, or not at all. The *outbox* is a table: a transaction puts
 * events into it beside what it changes, a *relay* publishes them afterwards and takes them out once their stream has
 * them.
 *
 * It fails safe towards publishing again: every event keeps its id, so that the stream drops it within its window, and
 * readers that note ids in an inbox take it once.
 */
export { outboxBacklog } from './backlog.ts';
export { outboxMigration } from './migration.ts';
export { type Relay, type RelayOptions, startRelay } from './relay.ts';
export { outboxIn } from './sink.ts';
export type { OutboxTables } from './table.ts';
export { withdrawFrom } from './withdraw.ts';
