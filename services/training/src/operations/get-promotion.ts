import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentPromotion } from '../promotions/index.ts';
import type { Dependencies } from './dependencies.ts';
import { missing } from './problems.ts';
import { versionNumbers } from './version-numbers.ts';

export function getPromotion({ db }: Dependencies): TrainingService<Caller>['getPromotion'] {
  return async ({ path: { promotionId } }) => {
    const row = await db
      .selectFrom('promotions')
      .selectAll()
      .where('id', '=', promotionId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return missing('promotion', promotionId);
    const headers = { 'Cache-Control': 'private, max-age=31536000, immutable' };
    return { status: 200, headers, body: presentPromotion(row, await versionNumbers(db, [row])) };
  };
}
