import { type QueryCreator, sql } from 'kysely';
import type { Connection, DatabaseSchema, JobRow, NewJob, Transaction } from '../database/index.ts';

/** What the time is, and how many milliseconds a runner may say nothing before its job is given to another. */
export interface LeaseClock {
  readonly now: () => Date;
  readonly lease: number;
}

/** Runs of one job, if each kills its runner, or its recogniser. */
export const MOST_ATTEMPTS = 3;

export interface JobRequest {
  readonly id: string;
  readonly transcriptId: string;
  readonly ownerId: string;
  readonly recordingId: string;
  readonly language: string;
  readonly wordTimes: boolean;
  readonly priority: number;
  /** The model that was asked for. */
  readonly model?: { readonly name: string; readonly version: string } | undefined;
}

/** Puts a job into the queue; false if it is there already. */
export async function enqueue(db: Transaction, request: JobRequest, now: Date): Promise<boolean> {
  const row: NewJob = {
    id: request.id,
    owner_id: request.ownerId,
    recording_id: request.recordingId,
    transcript_id: request.transcriptId,
    language: request.language,
    word_times: request.wordTimes,
    priority: request.priority,
    state: 'queued',
    progress: 0,
    model_name: request.model?.name ?? null,
    model_version: request.model?.version ?? null,
    created_at: now,
    updated_at: now,
  };
  const inserted = await db
    .insertInto('jobs')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/**
 * Takes the next job that waits, or whose runner has died: owners take turns, and among the jobs of one the most urgent
 * and oldest goes first. Two runners never take the same. One that killed its runner too often fails instead.
 *
 * @param onAbandoned told how many those were, if any
 */
export async function claim(
  db: Connection,
  clock: LeaseClock,
  onAbandoned: (jobs: number) => void,
): Promise<JobRow | undefined> {
  const now = clock.now();
  const { numUpdatedRows: abandoned } = await db
    .updateTable('jobs')
    .set({
      state: 'failed',
      failure_kind: 'internal',
      failure_detail: 'The job ended by accident, several times.',
      finished_at: now,
      updated_at: now,
    })
    .where('state', '=', 'running')
    .where('lease_until', '<', now)
    .where('attempts', '>=', MOST_ATTEMPTS)
    .executeTakeFirst();
  if (abandoned > 0n) onAbandoned(Number(abandoned));
  return db
    .with('claimed', (query) =>
      query
        .updateTable('jobs')
        .set((eb) => ({
          state: 'running' as const,
          attempts: eb('attempts', '+', 1),
          lease_until: new Date(now.getTime() + clock.lease),
          started_at: sql<Date>`coalesce(started_at, ${now})`,
          updated_at: now,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', nextIn(query, now))
        .returningAll(),
    )
    .with('turn', (query) =>
      query
        .insertInto('turns')
        .columns(['owner_id', 'taken_at'])
        .expression((eb) =>
          eb.selectFrom('claimed').select(['owner_id', sql<Date>`${now}::timestamptz`.as('taken_at')]),
        )
        .onConflict((conflict) => conflict.column('owner_id').doUpdateSet({ taken_at: now })),
    )
    .selectFrom('claimed')
    .selectAll()
    .executeTakeFirst();
}

/** Whose turn was longest ago goes first; nobody gains anything on others by calling all that they have urgent. */
function nextIn(query: QueryCreator<DatabaseSchema>, now: Date) {
  return query
    .selectFrom('jobs as waiting')
    .leftJoin('turns', 'turns.owner_id', 'waiting.owner_id')
    .select('waiting.id')
    .where('waiting.state', 'in', ['queued', 'running'])
    .where((or) => or.or([or('waiting.lease_until', 'is', null), or('waiting.lease_until', '<', now)]))
    .orderBy('turns.taken_at', (order) => order.asc().nullsFirst())
    .orderBy('waiting.priority', 'desc')
    .orderBy('waiting.created_at')
    .limit(1)
    .forUpdate('waiting')
    .skipLocked();
}

/** Notes which model hears a job: the same again, should its runner die. */
export async function assign(
  db: Connection,
  id: string,
  { name, version }: { readonly name: string; readonly version: string },
): Promise<void> {
  await db.updateTable('jobs').set({ model_name: name, model_version: version }).where('id', '=', id).execute();
}

/** Says that a job is alive, and how far it has come. False if it is not ours any more: it was cancelled, or deleted. */
export async function report(db: Connection, id: string, progress: number, clock: LeaseClock): Promise<boolean> {
  const now = clock.now();
  const row = await db
    .updateTable('jobs')
    .set((eb) => ({
      progress: sql<number>`greatest(progress, ${progress})`,
      lease_until: new Date(now.getTime() + clock.lease),
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface Failure {
  readonly kind: string;
  readonly detail: string;
}

/** Ends a running job with a failure. */
export async function fail(db: Connection, id: string, { detail, kind }: Failure, now: Date): Promise<void> {
  await db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'failed' as const,
      failure_kind: kind,
      failure_detail: detail,
      lease_until: null,
      finished_at: now,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/**
 * Gives a job back to the queue: its runner has to stop, or a neighbour does not answer.
 *
 * @param notBefore until then nobody takes it, so that others have their turn; null for at once
 */
export async function giveBack(db: Connection, id: string, now: Date, notBefore: Date | null): Promise<void> {
  await db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'queued' as const,
      lease_until: notBefore,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}
