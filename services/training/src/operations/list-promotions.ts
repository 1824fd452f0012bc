import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentPromotion } from '../promotions/index.ts';
import type { Dependencies } from './dependencies.ts';
import { pageOf, startOf } from './page.ts';
import { cursorRefused } from './problems.ts';
import { versionNumbers } from './version-numbers.ts';

export function listPromotions({ db }: Dependencies): TrainingService<Caller>['listPromotions'] {
  return async ({ query: { cursor, limit, name, stage } }) => {
    const binding = [name, stage];
    const start = startOf(cursor, binding);
    if (start === undefined) return cursorRefused();
    let query = db
      .selectFrom('promotions')
      .selectAll()
      .orderBy('promoted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (name !== undefined) query = query.where('name', '=', name);
    if (stage !== undefined) query = query.where('stage', '=', stage);
    const { after } = start;
    if (after !== undefined) {
      query = query.where((eb) =>
        eb.or([
          eb('promoted_at', '<', after.createdAt),
          eb.and([eb('promoted_at', '=', after.createdAt), eb('id', '<', after.id)]),
        ]),
      );
    }
    const found = await query.execute();
    const { rows, next } = pageOf(found, limit, ({ id, promoted_at }) => ({ createdAt: promoted_at, id }), binding);
    const numbers = await versionNumbers(db, rows);
    return { status: 200, body: { items: rows.map((row) => presentPromotion(row, numbers)), ...next } };
  };
}
