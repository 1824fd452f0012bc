import { inTransaction } from '@ai2text/common/database';
import { ack, type Handler, reject } from '@ai2text/common/events';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import type { Connection, NewRecording, RecordingChange, Transaction } from '../database/index.ts';
import { isForward, parseInstant, titleSortKey } from '../recordings/index.ts';
import {
  changeRecording,
  insertRecordingIfAbsent,
  isFirstDelivery,
  lockRecording,
  OWNERS,
} from '../repositories/index.ts';
import { isStorable } from '../storable.ts';

/** Name of this service among the consumers of the contract. */
const CONSUMER = 'metadata';

/** What an event did. */
type Effect = 'made' | 'filled' | 'repeated' | 'late';

class ForeignRecordingError extends Error {
  override readonly name = 'ForeignRecordingError';
}

/**
 * Makes the recording that an event tells of, or fills in the audio and length of one that waits for it. The event and
 * its effect are noted in one transaction, so that it takes effect once, however often it is delivered.
 */
export function recordingIngestedHandler(db: Connection, now: () => Date): Handler<RecordingIngestedEvent> {
  return async (event, { log }) => {
    if (!isStorable(event.data)) return reject('The event holds text that a database cannot store (U+0000).');
    try {
      const effect = await inTransaction(db, (transaction) => apply(transaction, event, now()));
      log.info({ recording: event.data.recordingId, effect }, 'recording ingested');
      return ack;
    } catch (error) {
      if (!(error instanceof ForeignRecordingError)) throw error;
      return reject(error.message);
    }
  };
}

async function apply(transaction: Transaction, event: RecordingIngestedEvent, now: Date): Promise<Effect> {
  const { data, source, id: messageId } = event;
  if (!(await isFirstDelivery(transaction, { consumer: CONSUMER, source, messageId }, now))) return 'repeated';
  if (await insertRecordingIfAbsent(transaction, newRecording(data, now))) return 'made';
  const existing = await lockRecording(transaction, data.recordingId, OWNERS.all);
  if (existing === undefined) throw new Error('The recording was deleted at this moment');
  if (existing.owner_id !== data.ownerId.toLowerCase()) {
    // Undoes the note as well: once the fault is mended, the dead letter can be sent again.
    throw new ForeignRecordingError('The recording belongs to another owner than the event says.');
  }
  if (!isForward(existing.state, 'ingested')) return 'late';
  const recorded_at = existing.recorded_at ?? recordedAt(data);
  await changeRecording(transaction, existing.id, { ...heard(data, now), recorded_at });
  return 'filled';
}

type Data = RecordingIngestedEvent['data'];

/** What the event knows better than anybody before. */
function heard(data: Data, now: Date) {
  return {
    state: 'ingested',
    duration_ms: data.durationMs,
    audio_bucket: data.audio.bucket,
    audio_key: data.audio.key,
    audio_media_type: data.audio.mediaType,
    audio_bytes: data.audio.bytes,
    audio_sha256: data.audio.sha256,
    updated_at: now,
  } as const satisfies RecordingChange;
}

function newRecording(data: Data, now: Date): NewRecording {
  return {
    ...heard(data, now),
    id: data.recordingId,
    owner_id: data.ownerId,
    title: data.title,
    title_key: titleSortKey(data.title),
    language: data.language,
    recorded_at: recordedAt(data),
    tags: [...(data.tags ?? [])],
    created_at: now,
  };
}

function recordedAt({ recordedAt: text }: Data): Date | null {
  return text === undefined ? null : parseInstant(text);
}
