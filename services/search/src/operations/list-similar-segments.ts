import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { SearchService } from '@ai2text/servers/search';
import type { SearchScope } from '../index/index.ts';
import { questionDigest, rankByMeaning } from '../query/index.ts';
import type { Dependencies } from './dependencies.ts';
import { answerFrom, pageOf } from './page.ts';

export function listSimilarSegments({ answers, db, desk }: Dependencies): SearchService<Caller>['listSimilarSegments'] {
  return async ({ path, query }, { caller }) => {
    const segmentId = path.segmentId.toLowerCase();
    const segment = await db
      .selectFrom('segments')
      .innerJoin('recordings', 'recordings.id', 'segments.recording_id')
      .select('segments.recording_id')
      .where('segments.id', '=', segmentId)
      // What belongs to somebody else is not there.
      .where('recordings.owner_id', '=', caller.ownerId)
      .executeTakeFirst();
    if (segment === undefined) return noSegment(segmentId);

    const { cursor, limit, minScore = 0 } = query;
    const scope = scopeOf(caller.ownerId, segment.recording_id, query.sameRecording);
    const digest = questionDigest({ segmentId, scope });
    return answerFrom(desk, cursor, digest, async (collection, after) => {
      const { id, index } = collection;
      const vector = await index.vectorOf(segmentId);
      if (vector === undefined) return noSegment(segmentId);
      const hits = await answers.hits(caller.ownerId, `${id} ${digest}`, async () => {
        const near = await rankByMeaning(index, vector, scope);
        return near.filter((hit) => hit.segmentId !== segmentId);
      });
      return pageOf(db, hits, { digest, after, limit, minScore, mark: undefined, collection });
    });
  };
}

function scopeOf(ownerId: string, recordingId: string, sameRecording: boolean | undefined): SearchScope {
  if (sameRecording === undefined) return { ownerId };
  return sameRecording ? { ownerId, recordingIds: [recordingId] } : { ownerId, exceptRecordingId: recordingId };
}

function noSegment(id: string) {
  return problem(404, 'not-found', 'There is no such resource', `No segment has the id ${id}.`);
}
