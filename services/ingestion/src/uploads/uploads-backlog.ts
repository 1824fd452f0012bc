import type { Backlog } from '@ai2text/common/metrics';
import type { Connection } from '../database/index.ts';

/** Uploads whose bytes are there and that nobody has checked yet. */
export async function uploadsBacklog(db: Connection): Promise<Backlog> {
  const { since, waiting } = await db
    .selectFrom('uploads')
    .select(({ fn }) => [fn.countAll<string | number>().as('waiting'), fn.min('updated_at').as('since')])
    .where('state', '=', 'validating')
    .executeTakeFirstOrThrow();
  return { waiting: Number(waiting), since: since ?? undefined };
}
