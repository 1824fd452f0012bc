import type { Connection, EvaluationRow } from '../database/index.ts';
import type { Measured } from './evaluate.ts';

export interface LeaseClock {
  readonly now: () => Date;
  /** Milliseconds without a word after which an evaluation is given to another process. */
  readonly lease: number;
}

/** Runs of one evaluation, if each ends by accident. */
export const MOST_ATTEMPTS = 3;

/** Takes the oldest that waits, or one whose process has died. Two processes never take the same. */
export async function claim(db: Connection, { lease, now }: LeaseClock): Promise<EvaluationRow | undefined> {
  const time = now();
  await db
    .updateTable('evaluations')
    .set({
      state: 'failed',
      failure_detail: 'It ended by accident, several times.',
      finished_at: time,
      updated_at: time,
    })
    .where('state', '=', 'running')
    .where('lease_until', '<', time)
    .where('attempts', '>=', MOST_ATTEMPTS)
    .execute();
  return db
    .updateTable('evaluations')
    .set((eb) => ({
      state: 'running' as const,
      attempts: eb('attempts', '+', 1),
      lease_until: new Date(time.getTime() + lease),
      updated_at: time,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('evaluations')
        .select('id')
        .where((or) =>
          or.or([or('state', '=', 'queued'), or.and([or('state', '=', 'running'), or('lease_until', '<', time)])]),
        )
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst();
}

export async function renew(db: Connection, id: string, { lease, now }: LeaseClock): Promise<void> {
  await db
    .updateTable('evaluations')
    .set({ lease_until: new Date(now().getTime() + lease) })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

export async function fail(db: Connection, id: string, detail: string, now: Date): Promise<void> {
  await db
    .updateTable('evaluations')
    .set((eb) => ({
      state: 'failed' as const,
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

/** Gives it back: the process ends, or a neighbour does not answer. */
export async function giveBack(db: Connection, id: string, now: Date): Promise<void> {
  await db
    .updateTable('evaluations')
    .set((eb) => ({ state: 'queued' as const, lease_until: null, updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Notes the figures, at the evaluation and at its version. */
export async function succeed(
  db: Connection,
  row: EvaluationRow,
  { metrics, sampleCount }: Measured,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const ended = await transaction
      .updateTable('evaluations')
      .set((eb) => ({
        state: 'succeeded' as const,
        metrics: JSON.stringify(metrics),
        sample_count: sampleCount,
        lease_until: null,
        finished_at: now,
        updated_at: now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', row.id)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return;
    await transaction
      .updateTable('model_versions')
      .set((eb) => ({
        metrics: JSON.stringify(metrics),
        state: eb
          .case()
          .when('state', '=', 'registered')
          .then('evaluated' as const)
          .else(eb.ref('state'))
          .end(),
        updated_at: now,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', row.model_version_id)
      .execute();
  });
}
