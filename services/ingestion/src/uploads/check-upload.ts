import { createHash } from 'node:crypto';
import { AudioError, measureAudio } from '@ai2text/common/audio';
import { inTransaction } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import { derivedId, newId } from '@ai2text/common/ids';
import { ObjectMissingError, type ObjectPlace, type ObjectStore } from '@ai2text/common/objects';
import { outboxIn } from '@ai2text/common/outbox';
import { createRecordingIngestedPublisher } from '@ai2text/events/recording-ingested-v1';
import { joinPieces, removeRemains } from '../appends/index.ts';
import type { Connection, UploadRow, UploadState } from '../database/index.ts';
import { SERVICE } from '../service.ts';
import { changeUpload } from './change-upload.ts';

export interface CheckParts {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly longestMs: number;
  /** Whether a recording of this owner waits for its audio. Rejects if nobody can say so now. */
  readonly isAwaited: (recordingId: string, ownerId: string) => Promise<boolean>;
  readonly now: () => Date;
}

/** Why an upload is turned away. */
interface Rejection {
  readonly kind: 'unreadable-audio' | 'digest-mismatch' | 'duplicate-audio' | 'unknown-recording';
  readonly detail: string;
}

interface Facts {
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly durationMs: number;
}

/**
 * Looks at an upload: does the recording wait that it is for, are its bytes those that were announced, are they sound, are
 * they new? Then takes it in and tells of it, in one transaction; or turns it away. Whoever ends it otherwise meanwhile is
 * right (`gone`), and so is whoever has deleted its recording. What storage holds of an upload that is over is removed.
 */
export async function checkUpload(upload: UploadRow, parts: CheckParts): Promise<'accepted' | 'rejected' | 'gone'> {
  const found = (await notAwaited(upload, parts)) ?? (await factsOf(upload, parts));
  const verdict = 'kind' in found ? found : ((await duplicateOf(upload, found, parts)) ?? found);
  const ended = 'kind' in verdict ? await reject(upload, found, verdict, parts) : await accept(upload, verdict, parts);
  const state = ended ? ('kind' in verdict ? 'rejected' : 'accepted') : await stateOf(upload, parts);
  // Another instance may have taken it in, or still check it: its object stays. Without a row nobody else knows it.
  if (state !== 'validating') await removeRemains({ ...upload, state: state ?? 'cancelled' }, parts);
  if (!ended) return 'gone';
  return 'kind' in verdict ? 'rejected' : 'accepted';
}

async function reject(upload: UploadRow, found: Facts | Rejection, why: Rejection, { db, now }: CheckParts) {
  const rejected = await changeUpload(db, upload.id, ['validating'], {
    state: 'rejected',
    rejection_kind: why.kind,
    rejection_detail: why.detail,
    sha256: upload.sha256 ?? ('kind' in found ? null : found.sha256),
    updated_at: now(),
  });
  return rejected !== undefined;
}

async function stateOf({ id }: UploadRow, { db }: CheckParts): Promise<UploadState | undefined> {
  const row = await db.selectFrom('uploads').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state;
}

/** Whoever knows the id of a recording must not have it for that: it is its owner's to give it audio. */
async function notAwaited({ owner_id, recording_id }: UploadRow, { isAwaited }: CheckParts) {
  if (recording_id === null || (await isAwaited(recording_id, owner_id))) return undefined;
  const detail = `No recording of yours with the id ${recording_id} waits for its audio.`;
  return { kind: 'unknown-recording', detail } as const satisfies Rejection;
}

async function factsOf(upload: UploadRow, parts: CheckParts): Promise<Facts | Rejection> {
  const { bucket, longestMs, objects } = parts;
  const place = { bucket, key: upload.object_key };
  const isWhole = upload.received === null || (await joinPieces(upload, parts));
  const digest = isWhole ? await digestOf(objects, place) : undefined;
  if (digest === undefined) return { kind: 'digest-mismatch', detail: 'The bytes are not there.' };
  if (upload.sha256 !== null && upload.sha256 !== digest.sha256) {
    return { kind: 'digest-mismatch', detail: `The SHA-256 of the bytes is ${digest.sha256}.` };
  }
  try {
    // The bytes are read once more: which part of a file is needed first depends on what it is.
    const file = { size: digest.bytes, read: (from: number, to: number) => objects.get(place, { from, to }) };
    return { ...digest, ...(await measureAudio(file, longestMs)) };
  } catch (error) {
    if (!(error instanceof AudioError)) throw error;
    return { kind: 'unreadable-audio', detail: error.message };
  }
}

async function digestOf(
  objects: ObjectStore,
  place: ObjectPlace,
): Promise<{ readonly bytes: number; readonly sha256: string } | undefined> {
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of await objects.get(place)) {
      hash.update(piece);
      bytes += piece.length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    if (error instanceof ObjectMissingError) return undefined;
    throw error;
  }
}

async function duplicateOf(upload: UploadRow, { sha256 }: Facts, { db }: CheckParts): Promise<Rejection | undefined> {
  const same = await db
    .selectFrom('uploads')
    .select('recording_id')
    .where('owner_id', '=', upload.owner_id)
    .where('sha256', '=', sha256)
    .where('state', '=', 'accepted')
    .executeTakeFirst();
  if (same === undefined) return undefined;
  return { kind: 'duplicate-audio', detail: `It is the audio of the recording ${same.recording_id}.` };
}

async function accept(upload: UploadRow, facts: Facts, { bucket, db, now }: CheckParts): Promise<boolean> {
  const time = now();
  const recordingId = upload.recording_id ?? newId(time);
  return inTransaction(db, async (transaction) => {
    if (await isDeleted(transaction, recordingId)) {
      await changeUpload(transaction, upload.id, ['validating'], { state: 'cancelled', updated_at: time });
      return false;
    }
    const accepted = await changeUpload(transaction, upload.id, ['validating'], {
      state: 'accepted',
      recording_id: recordingId,
      media_type: facts.mediaType,
      bytes: facts.bytes,
      sha256: facts.sha256,
      duration_ms: facts.durationMs,
      updated_at: time,
    });
    if (accepted === undefined) return false;
    const publisher = createRecordingIngestedPublisher(outboxIn(transaction), { source: `/services/${SERVICE.name}` });
    await publisher.recordingIngested(
      {
        recordingId,
        uploadId: upload.id,
        ownerId: upload.owner_id,
        title: upload.title,
        language: upload.language,
        durationMs: facts.durationMs,
        ...(upload.tags.length === 0 ? {} : { tags: upload.tags }),
        ...(upload.recorded_at === null ? {} : { recordedAt: upload.recorded_at.toISOString() }),
        audio: { bucket, key: upload.object_key, mediaType: facts.mediaType, bytes: facts.bytes, sha256: facts.sha256 },
        ingestedAt: time.toISOString(),
      },
      { id: derivedId(upload.id, 'ingested'), subject: recordingId, time },
    );
    return true;
  });
}
