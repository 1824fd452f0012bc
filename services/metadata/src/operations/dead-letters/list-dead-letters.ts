import { readLetterPage } from '@ai2text/common/dead-letters';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { decodePlace, encodePlace, presentLetter, reachable } from '../../dead-letters/index.ts';
import { cursorRefused } from '../../problems/index.ts';
import type { Dependencies } from '../dependencies.ts';

export function listDeadLetters({ letters }: Dependencies): MetadataService<Caller>['listDeadLetters'] {
  return reachable(letters, async ({ manager }, { query }) => {
    const { consumer, cursor, limit, stream, subject } = query;
    const after = cursor === undefined ? undefined : decodePlace(cursor);
    if (cursor !== undefined && after === undefined) return cursorRefused();
    const filter = {
      ...(consumer === undefined ? {} : { consumer }),
      ...(subject === undefined ? {} : { subject }),
    };
    const page = await readLetterPage(manager, { filter, stream, after, limit });
    return {
      status: 200,
      body: {
        items: page.letters.map(presentLetter),
        ...(page.last === undefined ? {} : { nextCursor: encodePlace(page.last) }),
      },
    };
  });
}
