import { isDeleted } from '@ai2text/common/deletions';
import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { nameOf } from '@ai2text/common/models';
import { entityTag } from '@ai2text/common/preconditions';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { AsrService, TranscriptionJob } from '@ai2text/servers/asr';
import { enqueue } from '../jobs/index.ts';
import type { Dependencies } from './dependencies.ts';
import { presentJob, priorityOf } from './present-job.ts';

/** The recording was deleted while a job for it was asked for. */
class RecordingGoneError extends Error {
  override readonly name = 'RecordingGoneError';
}

export function createTranscriptionJob({
  db,
  now,
  onJob,
  shelf,
}: Dependencies): AsrService<Caller>['createTranscriptionJob'] {
  return async ({ body, headers }, { caller }) => {
    const { diarization = false, model, priority = 'normal', vocabulary = [], wordTimes = true } = body;
    if (diarization) return cannot('#/diarization', 'No model here tells speakers apart.');
    if (vocabulary.length > 0) return cannot('#/vocabulary', 'No model here takes terms to expect.');
    const models = shelf.list().map(nameOf);
    if (model !== undefined && !models.includes(nameOf(model))) {
      return cannot('#/model', `The models here are: ${models.join(', ')}.`);
    }
    const recording = await db
      .selectFrom('recordings')
      .selectAll()
      .where('id', '=', body.recordingId.toLowerCase())
      .where('owner_id', '=', caller.ownerId)
      .executeTakeFirst();
    if (recording === undefined) return noRecording();

    const request = {
      ownerId: caller.ownerId,
      operation: 'createTranscriptionJob',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    const time = now();
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): TranscriptionJob => stored as TranscriptionJob;
    const result = await once(db, request, time, read, async (transaction) => {
      if (await isDeleted(transaction, recording.id)) throw new RecordingGoneError();
      const id = newId(time);
      await enqueue(
        transaction,
        {
          id,
          transcriptId: newId(time),
          ownerId: caller.ownerId,
          recordingId: recording.id,
          language: body.language ?? recording.language,
          wordTimes,
          priority: priorityOf(priority),
          model,
        },
        time,
      );
      const row = await transaction.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return presentJob(row);
    }).catch((error: unknown) => {
      if (error instanceof RecordingGoneError) return undefined;
      throw error;
    });
    if (result === undefined) return noRecording();
    switch (result.kind) {
      case 'reused':
        return keyReused();
      case 'running':
        return requestInProgress();
      case 'done':
        onJob();
        return accepted(result.answer, {});
      case 'replayed':
        return accepted(result.answer, { 'Idempotency-Replayed': true });
    }
  };
}

function accepted(job: TranscriptionJob, headers: { readonly 'Idempotency-Replayed'?: boolean }) {
  return {
    status: 202,
    headers: { ...headers, Location: `/v1/jobs/${job.id}`, ETag: entityTag(1) },
    body: job,
  } as const;
}

function noRecording() {
  return cannot('#/recordingId', 'There is no such recording.');
}

function cannot(pointer: string, detail: string) {
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, [
    { location: 'body', pointer, rule: 'available', detail },
  ]);
}
