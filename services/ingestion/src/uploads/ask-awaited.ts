import { createRecordingAwaitedRequester } from '@ai2text/events/recording-awaited-v1';
import { SERVICE } from '../service.ts';
import type { CheckParts } from './check-upload.ts';

/** Asks metadata, which knows all recordings, whether one waits for its audio. */
export function askAwaited(connection: Parameters<typeof createRecordingAwaitedRequester>[0]): CheckParts['isAwaited'] {
  const requester = createRecordingAwaitedRequester(connection, { source: `/services/${SERVICE.name}` });
  return async (recordingId, ownerId) => {
    const { data } = await requester.askRecordingAwaited({ recordingId, ownerId });
    return data.awaited;
  };
}
