/**
 * Recordings that were deleted. A *deletion* is a note of that in a service's database: the id alone, beside whatever
 * else the service knows. It is made in the transaction that lets the recording's rows go, and outlives all events of the
 * recording, so that one which comes late, or again, finds the note and brings nothing back.
 *
 * Asking and noting wait for each other: while a transaction that has asked goes on, nobody notes the deletion of the
 * same recording, so nothing slips in between the look and the write. Ask before you read or lock anything of the
 * recording; then all transactions wait in the same order.
 *
 * Files can't be part of a transaction. What a process writes that was in the middle of its work, or dies there, is
 * *swept* once everything that was under way has settled.
 */
export { deletionsMigration } from './migration.ts';
export { isDeleted, noteDeletion } from './note.ts';
export { SETTLED, type SweepOptions, startSweeping, sweepDeletions } from './sweep.ts';
export type { Deletion, DeletionTables } from './table.ts';
