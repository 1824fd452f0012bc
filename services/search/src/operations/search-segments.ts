import { parseInstant } from '@ai2text/common/database';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { SearchFilters, SearchService } from '@ai2text/servers/search';
import type { SearchScope } from '../index/index.ts';
import { queryTermsOf, questionDigest, rankByBoth, rankByMeaning } from '../query/index.ts';
import type { Dependencies } from './dependencies.ts';
import { answerFrom, pageOf } from './page.ts';

export function searchSegments({ answers, db, desk }: Dependencies): SearchService<Caller>['searchSegments'] {
  return async ({ body, query }, { caller }) => {
    const { filters = {}, highlight = true, minScore = 0, mode = 'semantic' } = body;
    const text = body.query.normalize('NFC').trim();
    const scope = scopeOf(filters, caller.ownerId);
    const { recordedFrom, recordedTo } = scope;
    if (recordedFrom !== undefined && recordedTo !== undefined && recordedTo <= recordedFrom) return emptySpan();

    const digest = questionDigest({ text, mode, scope });
    const terms = queryTermsOf(text);
    return answerFrom(desk, query.cursor, digest, async (collection, after) => {
      const { id, index, model } = collection;
      const hits = await answers.hits(caller.ownerId, `${id} ${digest}`, async () => {
        const [vector] = await model.embed([text], 'query');
        if (vector === undefined) throw new Error('the model gave no vector');
        const numbers = Array.from(vector);
        return mode === 'hybrid'
          ? rankByBoth({ db, index }, numbers, terms, scope)
          : rankByMeaning(index, numbers, scope);
      });
      const mark = highlight ? new Set(terms) : undefined;
      return pageOf(db, hits, { digest, after, limit: query.limit, minScore, mark, collection });
    });
  };
}

function scopeOf(filters: SearchFilters, ownerId: string): SearchScope {
  const { languages, recordedFrom, recordedTo, recordingIds, speaker, tags } = filters;
  return {
    ownerId,
    ...(recordingIds === undefined ? {} : { recordingIds: recordingIds.map((id) => id.toLowerCase()).sort() }),
    ...(languages === undefined ? {} : { languages: languages.map((tag) => tag.toLowerCase()).sort() }),
    ...(tags === undefined ? {} : { tags: [...tags].sort() }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(recordedFrom === undefined ? {} : { recordedFrom: parseInstant(recordedFrom) }),
    ...(recordedTo === undefined ? {} : { recordedTo: parseInstant(recordedTo) }),
  };
}

function emptySpan() {
  const detail = 'recordedTo must be after recordedFrom.';
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, [
    { location: 'body', pointer: '#/filters/recordedTo', rule: 'order', detail },
  ]);
}
