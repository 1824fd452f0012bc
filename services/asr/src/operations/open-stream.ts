import { problem } from '@ai2text/common/service';
import { type Caller, expiryOf } from '@ai2text/common/tokens';
import type { AsrService } from '@ai2text/servers/asr';
import { keepStream } from '../jobs/index.ts';
import type { Dependencies } from './dependencies.ts';

/** Opens a live stream; with a recording of the caller, its text becomes that recording's. */
export function openStream({
  bucket,
  db,
  now,
  objects,
  onDone,
  streams,
}: Dependencies): AsrService<Caller>['openStream'] {
  return async ({ query }, { caller, request }) => {
    const { recordingId } = query;
    const { ownerId } = caller;
    const opening = { caller, expiresAt: expiryOf(request) };
    if (recordingId === undefined) return streams.open(request, { ...opening, keep: async () => undefined });
    const recording = await db
      .selectFrom('recordings')
      .select('id')
      .where('id', '=', recordingId.toLowerCase())
      .where('owner_id', '=', ownerId)
      .executeTakeFirst();
    if (recording === undefined) {
      return problem(404, 'not-found', 'There is no such resource', `No recording has the id ${recordingId}.`);
    }
    return streams.open(request, {
      ...opening,
      keep: async (text) => {
        const transcriptId = await keepStream(
          { db, objects, bucket, now },
          { recordingId: recording.id, ownerId, ...text },
        );
        onDone();
        return transcriptId;
      },
    });
  };
}
