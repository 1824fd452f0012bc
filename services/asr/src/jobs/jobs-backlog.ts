import type { Backlog } from '@ai2text/common/metrics';
import type { Connection } from '../database/index.ts';

/** Jobs that wait for a runner. One that was given back has waited since it was asked for. */
export async function jobsBacklog(db: Connection): Promise<Backlog> {
  const { since, waiting } = await db
    .selectFrom('jobs')
    .select(({ fn }) => [fn.countAll<string | number>().as('waiting'), fn.min('created_at').as('since')])
    .where('state', '=', 'queued')
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), since: since ?? undefined };
}
