/**
 * What callers can ask for, one file an operation of the contract. Generated code has checked each request before it
 * comes here: who asks, with which scopes, and whether it has the form that the contract says. An operation decides,
 * and does what it decided in one transaction.
 *
 * An operation that the contract gains is a type error here until it is carried out.
 */

import { available } from '@ai2text/common/database';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { createRecording } from './create-recording.ts';
import { dropDeadLetter, getDeadLetter, listDeadLetters, replayDeadLetter } from './dead-letters/index.ts';
import { deleteRecording } from './delete-recording.ts';
import type { Dependencies } from './dependencies.ts';
import { getHealth } from './get-health.ts';
import { getMetrics } from './get-metrics.ts';
import { getRecording } from './get-recording.ts';
import { getTranscript } from './get-transcript.ts';
import { listRecordings } from './list-recordings.ts';
import { putTranscript } from './put-transcript.ts';
import { streamRecordingEvents } from './stream-recording-events.ts';
import { updateRecording } from './update-recording.ts';

export type { Dependencies } from './dependencies.ts';

export function metadataService(dependencies: Dependencies): MetadataService<Caller> {
  return {
    listRecordings: available(listRecordings(dependencies)),
    createRecording: available(createRecording(dependencies)),
    streamRecordingEvents: available(streamRecordingEvents(dependencies)),
    getRecording: available(getRecording(dependencies)),
    updateRecording: available(updateRecording(dependencies)),
    deleteRecording: available(deleteRecording(dependencies)),
    getTranscript: available(getTranscript(dependencies)),
    putTranscript: available(putTranscript(dependencies)),
    listDeadLetters: listDeadLetters(dependencies),
    getDeadLetter: getDeadLetter(dependencies),
    replayDeadLetter: replayDeadLetter(dependencies),
    dropDeadLetter: dropDeadLetter(dependencies),
    getHealth: getHealth(dependencies),
    getMetrics: getMetrics(dependencies),
  };
}
