import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { SearchFilters, SearchService } from '@ai2text/servers/search';
import type { SearchScope } from '../index/index.ts';
import { queryTermsOf, questionDigest, rankByBoth, rankByMeaning } from '../query/index.ts';
import type { Dependencies } from './dependencies.ts';
import { pageOf } from './page.ts';

export function searchSegments(parts: Dependencies): SearchService<Caller>['searchSegments'] {
  const { answers, db, index, model } = parts;
  return async ({ body, query }, { caller }) => {
    const { filters = {}, highlight = true, minScore = 0, mode = 'semantic' } = body;
    const text = body.query.normalize('NFC').trim();
    const scope = scopeOf(filters, caller.ownerId);
    const { recordedFrom, recordedTo } = scope;
    if (recordedFrom !== undefined && recordedTo !== undefined && recordedTo <= recordedFrom) return emptySpan();

    const digest = questionDigest({ text, mode, scope, model: [model.name, model.version] });
    const terms = queryTermsOf(text);
    const hits = await answers.hits(caller.ownerId, digest, async () => {
      const [vector] = await model.embed([text], 'query');
      if (vector === undefined) throw new Error('the model gave no vector');
      const numbers = Array.from(vector);
      return mode === 'hybrid' ? rankByBoth(parts, numbers, terms, scope) : rankByMeaning(index, numbers, scope);
    });
    return pageOf(db, hits, {
      digest,
      cursor: query.cursor,
      limit: query.limit,
      minScore,
      mark: highlight ? new Set(terms) : undefined,
      model,
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
    ...(recordedFrom === undefined ? {} : { recordedFrom: new Date(recordedFrom) }),
    ...(recordedTo === undefined ? {} : { recordedTo: new Date(recordedTo) }),
  };
}

function emptySpan() {
  const detail = 'recordedTo must be after recordedFrom.';
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, [
    { location: 'body', pointer: '#/filters/recordedTo', rule: 'order', detail },
  ]);
}
