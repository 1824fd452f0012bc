import { inTransaction, isUniqueViolation, unstorableTexts } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { entityTag, holdsIfMatch } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService, TranscriptWrite } from '@ai2text/servers/metadata';
import type { RecordingRow, Transaction, TranscriptRow } from '../database/index.ts';
import {
  invalidTranscriptState,
  noRecording,
  preconditionConflict,
  preconditionFailed,
  preconditionRequired,
  transcriptIdTaken,
  unprocessable,
} from '../problems/index.ts';
import { isForward } from '../recordings/index.ts';
import {
  changeRecording,
  findTranscript,
  insertTranscript,
  lockRecording,
  readSegments,
  replaceSegments,
  replaceTranscript,
} from '../repositories/index.ts';
import { checkSegments, presentTranscript, segmentRows, takesTranscript } from '../transcripts/index.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

export function putTranscript({ db, now }: Dependencies): MetadataService<Caller>['putTranscript'] {
  return async ({ path: { recordingId }, headers, body }, { caller }) => {
    const ifMatch = headers['If-Match'];
    const onlyFirst = headers['If-None-Match'] !== undefined;
    if (ifMatch !== undefined && onlyFirst) return preconditionConflict();
    if (ifMatch === undefined && !onlyFirst) {
      return preconditionRequired('Send If-None-Match: * to write the first transcript, or If-Match to replace one.');
    }
    const write = async (transaction: Transaction) => {
      const recording = await lockRecording(transaction, recordingId, ownerScope(caller));
      if (recording === undefined) return noRecording(recordingId);
      const existing = await findTranscript(transaction, recording.id);
      const refusal = refusedCondition(ifMatch, existing);
      if (refusal !== undefined) return refusal;
      if (!takesTranscript(recording.state)) return invalidTranscriptState(recording.state);
      const faults = faultsOf(body, recording);
      if (faults.length > 0) return unprocessable(faults);

      const transcript = await writeTranscript(transaction, recording, existing, body, now());
      const segments = await readSegments(transaction, transcript.id);
      const answer = presentTranscript(transcript, recording.owner_id, segments);
      const ETag = entityTag(transcript.version);
      if (existing !== undefined) return { status: 200, headers: { ETag }, body: answer } as const;
      const Location = `/v1/recordings/${recording.id}/transcript`;
      return { status: 201, headers: { ETag, Location }, body: answer } as const;
    };
    try {
      return await inTransaction(db, write);
    } catch (error) {
      if (isUniqueViolation(error, 'transcripts_pkey')) return transcriptIdTaken();
      throw error;
    }
  };
}

function refusedCondition(ifMatch: string | undefined, existing: TranscriptRow | undefined) {
  if (ifMatch === undefined) {
    return existing && preconditionFailed('If-None-Match asks that there is no transcript', existing.version);
  }
  if (existing !== undefined && holdsIfMatch(ifMatch, existing.version)) return undefined;
  return preconditionFailed(`If-Match names version ${ifMatch}`, existing?.version);
}

function faultsOf(body: TranscriptWrite, { duration_ms }: RecordingRow) {
  const segments = checkSegments(body.segments, duration_ms);
  const places = segments.map(({ pointer, ...fault }) => ({
    ...fault,
    location: 'body' as const,
    pointer: `#/segments${pointer}`,
  }));
  return [...places, ...unstorableTexts(body)].slice(0, 100);
}

/** Writes the transcript and its segments, and moves the recording on. */
async function writeTranscript(
  transaction: Transaction,
  recording: RecordingRow,
  existing: TranscriptRow | undefined,
  body: TranscriptWrite,
  now: Date,
): Promise<TranscriptRow> {
  const id = body.id?.toLowerCase() ?? existing?.id ?? newId(now);
  const { name = null, version = null } = body.model ?? {};
  const values = { id, language: body.language, model_name: name, model_version: version, updated_at: now };
  const transcript =
    existing === undefined
      ? await insertTranscript(transaction, { ...values, recording_id: recording.id, created_at: now })
      : await replaceTranscript(transaction, existing.id, values);
  await replaceSegments(transaction, id, segmentRows(body.segments));

  const moves = isForward(recording.state, 'transcribed');
  if (moves || recording.transcript_id !== id) {
    const state = moves ? 'transcribed' : recording.state;
    await changeRecording(transaction, recording.id, { state, transcript_id: id, updated_at: now });
  }
  return transcript;
}
