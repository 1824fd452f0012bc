import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentPromotion } from '../promotions/index.ts';
import type { Dependencies } from './dependencies.ts';
import { versionNumbers } from './version-numbers.ts';

export function listPromotions({ db }: Dependencies): TrainingService<Caller>['listPromotions'] {
  return async ({ query }) => {
    const { name, stage } = query;
    let promotions = db.selectFrom('promotions').selectAll();
    if (name !== undefined) promotions = promotions.where('name', '=', name);
    if (stage !== undefined) promotions = promotions.where('stage', '=', stage);
    const page = await newestFirst(promotions, 'promoted_at', query, [name, stage]);
    if (page === undefined) return cursorRefused();
    const numbers = await versionNumbers(db, page.rows);
    return { status: 200, body: { items: page.rows.map((row) => presentPromotion(row, numbers)), ...page.next } };
  };
}
