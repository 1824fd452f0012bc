import { sql } from 'kysely';
import type { Connection, NewTranscript, Transaction, TranscriptChange, TranscriptRow } from '../database/index.ts';

/** The transcript of a recording. Whose it is, the recording tells. */
export async function findTranscript(db: Connection, recordingId: string): Promise<TranscriptRow | undefined> {
  return db.selectFrom('transcripts').selectAll().where('recording_id', '=', recordingId).executeTakeFirst();
}

export async function insertTranscript(db: Transaction, row: NewTranscript): Promise<TranscriptRow> {
  return db.insertInto('transcripts').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Writes over a transcript whose recording the transaction has locked, and counts its version up. */
export async function replaceTranscript(db: Transaction, id: string, change: TranscriptChange): Promise<TranscriptRow> {
  return db
    .updateTable('transcripts')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
