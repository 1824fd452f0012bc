import { inTransaction } from '@ai2text/common/database';
import type { Connection, TrainingRunRow } from '../database/index.ts';
import { insertModelVersion } from '../models/index.ts';
import type { Outcome } from './outcome.ts';
import { columnsOf, type Held, type Seen } from './queue.ts';
import { TrainingError } from './training-error.ts';

/** Somebody has cancelled the run, or another process has given it up: no version comes of it. */
export class NotWantedError extends Error {}

/**
 * Enters the version and the end of its run, both or neither.
 * @returns the id of the version
 * @throws {TrainingError} if the number is taken meanwhile
 * @throws {NotWantedError} if the run is not at work any more
 */
export function registerOutcome(
  db: Connection,
  { by, id }: Held,
  row: TrainingRunRow,
  { artifact, files }: Outcome,
  seen: Seen,
  now: Date,
): Promise<string> {
  return inTransaction(db, async (transaction) => {
    const base = await transaction
      .selectFrom('model_versions')
      .select('kind')
      .where('id', '=', row.base_version_id)
      .executeTakeFirstOrThrow();
    const { description, languages, name, number } = row;
    const version = { name, number, kind: base.kind, languages, description, artifact };
    const registered = await insertModelVersion(transaction, version, now);
    if (registered === undefined) throw new TrainingError(`${name} has a version ${number} already.`);
    const ended = await transaction
      .updateTable('training_runs')
      .set({
        ...columnsOf({ ...seen, progress: 1 }),
        state: 'succeeded',
        exit_code: 0,
        model_version_id: registered.id,
        files: JSON.stringify(files),
        lease_until: null,
        finished_at: now,
        updated_at: now,
      })
      .where('id', '=', id)
      .where('held_by', '=', by)
      .where('state', '=', 'running')
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) throw new NotWantedError();
    return registered.id;
  });
}
