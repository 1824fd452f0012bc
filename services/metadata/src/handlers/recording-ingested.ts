import { isStorable, parseInstant } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { handleOnce } from '@ai2text/common/inbox';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import type { Connection, DatabaseSchema, NewRecording, RecordingChange, Transaction } from '../database/index.ts';
import { isForward, titleSortKey } from '../recordings/index.ts';
import { changeRecording, insertRecordingIfAbsent, lockRecording, OWNERS } from '../repositories/index.ts';
import { SERVICE } from '../service.ts';

/** What an event did. */
type Effect = 'made' | 'filled' | 'late' | 'deleted' | 'foreign';

/**
 * Makes the recording that an event tells of, or fills in the audio and length of one that waits for it, once, however
 * often the event is delivered. One that was deleted stays so.
 */
export function recordingIngestedHandler(db: Connection, now: () => Date): Handler<RecordingIngestedEvent> {
  return handleOnce<DatabaseSchema, RecordingIngestedEvent>(
    { db, consumer: SERVICE.name, now },
    async ({ data }, transaction, { log, now: time }) => {
      if (!isStorable(data)) return reject('The event holds text that a database cannot store (U+0000).');
      const effect = await apply(transaction, data, time);
      if (effect === 'foreign') return reject('The recording belongs to another owner than the event says.');
      log.info({ recording: data.recordingId, effect }, 'recording ingested');
      return ack;
    },
  );
}

async function apply(transaction: Transaction, data: Data, now: Date): Promise<Effect> {
  if (await isDeleted(transaction, data.recordingId)) return 'deleted';
  if (await insertRecordingIfAbsent(transaction, newRecording(data, now))) return 'made';
  const existing = await lockRecording(transaction, data.recordingId, OWNERS.all);
  if (existing === undefined) throw new Error('The recording was deleted at this moment');
  if (existing.owner_id !== data.ownerId.toLowerCase()) return 'foreign';
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
