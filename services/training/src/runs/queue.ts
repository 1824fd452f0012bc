import { isUniqueViolation } from '@ai2text/common/database';
import type { Connection, TrainingRunRow } from '../database/index.ts';
import type { Report } from './report.ts';

export interface LeaseClock {
  readonly now: () => Date;
  /** Milliseconds without a word after which a run is given up. */
  readonly lease: number;
}

/** A run and the process that watches it. A process that was thought dead has no say any more. */
export interface Held {
  readonly id: string;
  readonly by: string;
}

/** What is known of a run while it works. */
export interface Seen extends Required<Report> {
  readonly logTail: string;
}

const AT_WORK = ['running', 'cancelling'] as const;

/** Takes the oldest run whose slot is free. */
export async function claim(
  db: Connection,
  by: string,
  { lease, now }: LeaseClock,
): Promise<TrainingRunRow | undefined> {
  const time = now();
  try {
    return await db
      .updateTable('training_runs')
      .set({
        state: 'running',
        held_by: by,
        lease_until: new Date(time.getTime() + lease),
        started_at: time,
        updated_at: time,
      })
      .where('id', '=', (eb) =>
        eb
          .selectFrom('training_runs as waiting')
          .select('waiting.id')
          .where('waiting.state', '=', 'queued')
          .where(({ exists, not, selectFrom }) =>
            not(
              exists(
                selectFrom('training_runs as busy')
                  .select('busy.id')
                  .whereRef('busy.slot', '=', 'waiting.slot')
                  .where('busy.state', 'in', AT_WORK),
              ),
            ),
          )
          .orderBy('waiting.created_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst();
  } catch (error) {
    // Another process has filled the slot at the same moment.
    if (isUniqueViolation(error, 'training_runs_one_in_a_slot')) return undefined;
    throw error;
  }
}

/**
 * Renews the lease and notes what is new.
 * @returns whether the run is to go on, to end, or is not ours any more
 */
export async function keep(
  db: Connection,
  { by, id }: Held,
  news: Seen | undefined,
  { lease, now }: LeaseClock,
): Promise<'go on' | 'cancel' | 'lost'> {
  const time = now();
  const row = await db
    .updateTable('training_runs')
    .set({
      lease_until: new Date(time.getTime() + lease),
      ...(news === undefined ? {} : { ...columnsOf(news), updated_at: time }),
    })
    .where('id', '=', id)
    .where('held_by', '=', by)
    .where('state', 'in', AT_WORK)
    .returning('state')
    .executeTakeFirst();
  if (row === undefined) return 'lost';
  return row.state === 'cancelling' ? 'cancel' : 'go on';
}

export interface Ending {
  readonly state: 'failed' | 'cancelled';
  /** Why, if it failed. */
  readonly detail: string | null;
  readonly exitCode: number | null;
}

/** Notes how a run has ended without a version. */
export async function end(db: Connection, { by, id }: Held, ending: Ending, seen: Seen, now: Date): Promise<void> {
  await db
    .updateTable('training_runs')
    .set({
      ...columnsOf(seen),
      state: ending.state,
      failure_detail: ending.detail,
      exit_code: ending.exitCode,
      lease_until: null,
      finished_at: now,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('held_by', '=', by)
    .where('state', 'in', AT_WORK)
    .execute();
}

/** Runs whose process has said nothing for too long: it was killed, or its machine is gone. */
export async function lost(db: Connection, now: Date): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('training_runs')
    .select('id')
    .where('state', 'in', AT_WORK)
    .where('lease_until', '<', now)
    .execute();
  return rows.map(({ id }) => id);
}

/** Gives a lost run up, unless its process has said a word meanwhile. It is not tried again: training is dear. */
export async function giveUp(db: Connection, id: string, now: Date): Promise<void> {
  await db
    .updateTable('training_runs')
    .set((eb) => ({
      state: eb
        .case()
        .when('state', '=', 'cancelling')
        .then('cancelled' as const)
        .else('failed' as const)
        .end(),
      failure_detail: eb
        .case()
        .when('state', '=', 'cancelling')
        .then(null)
        .else('The service that watched it has died, and the run with it.')
        .end(),
      lease_until: null,
      finished_at: now,
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('state', 'in', AT_WORK)
    .where('lease_until', '<', now)
    .execute();
}

export function columnsOf({ logTail, metrics, progress }: Seen) {
  return { progress, metrics: JSON.stringify(metrics), log_tail: logTail };
}
