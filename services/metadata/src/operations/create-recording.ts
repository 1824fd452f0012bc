import { parseInstant, unstorableTexts } from '@ai2text/common/database';
import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { entityTag } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService, Recording, RecordingCreate } from '@ai2text/servers/metadata';
import type { NewRecording } from '../database/index.ts';
import { unprocessable } from '../problems/index.ts';
import { presentRecording, titleSortKey } from '../recordings/index.ts';
import { insertRecording } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';

export function createRecording({ db, now }: Dependencies): MetadataService<Caller>['createRecording'] {
  return async ({ body, headers }, { caller }) => {
    const faults = unstorableTexts(body);
    if (faults.length > 0) return unprocessable(faults);
    const { ownerId } = caller;
    const key = headers['Idempotency-Key'];
    const name = { ownerId, operation: 'createRecording', key, fingerprint: fingerprintOf(body) };
    const time = now();
    const result = await once(db, name, time, readRecording, async (transaction) =>
      presentRecording(await insertRecording(transaction, rowOf(body, ownerId, time))),
    );
    switch (result.kind) {
      case 'reused':
        return keyReused();
      case 'running':
        return requestInProgress();
      case 'done':
        return created(result.answer, {});
      case 'replayed':
        return created(result.answer, { 'Idempotency-Replayed': true });
    }
  };
}

function created(recording: Recording, headers: { readonly 'Idempotency-Replayed'?: boolean }) {
  return {
    status: 201,
    headers: { ...headers, Location: `/v1/recordings/${recording.id}`, ETag: entityTag(recording.version) },
    body: recording,
  } as const;
}

function rowOf(body: RecordingCreate, ownerId: string, now: Date): NewRecording {
  return {
    id: newId(now),
    owner_id: ownerId,
    title: body.title,
    title_key: titleSortKey(body.title),
    language: body.language,
    duration_ms: body.durationMs ?? null,
    recorded_at: body.recordedAt === undefined ? null : parseInstant(body.recordedAt),
    state: 'created',
    tags: [...(body.tags ?? [])],
    created_at: now,
    updated_at: now,
  };
}

/** A stored answer. This service wrote it itself, beside the recording; the contract only ever gains members. */
function readRecording(stored: unknown): Recording {
  return stored as Recording;
}
