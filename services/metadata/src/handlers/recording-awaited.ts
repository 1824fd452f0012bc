import type { ResponderHandler } from '@ai2text/common/requests';
import type { recordingAwaited, recordingAwaitedAnswer } from '@ai2text/events/recording-awaited-v1';
import type { Connection } from '../database/index.ts';
import { findRecording, OWNERS } from '../repositories/index.ts';

/** Answers whether a recording of an owner waits for its audio. Nobody learns why one does not. */
export function recordingAwaitedHandler(
  db: Connection,
): ResponderHandler<typeof recordingAwaited, typeof recordingAwaitedAnswer> {
  return async ({ data }) => {
    const recording = await findRecording(db, data.recordingId, OWNERS.one(data.ownerId.toLowerCase()));
    return { type: 'ask.recording.awaited.answer.v1', data: { awaited: recording?.state === 'created' } };
  };
}
