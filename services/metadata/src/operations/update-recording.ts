import { isDeepStrictEqual } from 'node:util';
import { inTransaction, parseInstant, unstorableTexts } from '@ai2text/common/database';
import { entityTag, holdsIfMatch } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService, ProblemError, RecordingUpdate } from '@ai2text/servers/metadata';
import type { RecordingChange, RecordingRow } from '../database/index.ts';
import {
  invalidStep,
  missingScope,
  noRecording,
  preconditionFailed,
  preconditionRequired,
  unprocessable,
} from '../problems/index.ts';
import { mayStep, presentRecording, type RecordingState, titleSortKey } from '../recordings/index.ts';
import { changeRecording, lockRecording } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

export function updateRecording({ db, now }: Dependencies): MetadataService<Caller>['updateRecording'] {
  return async ({ path: { recordingId }, headers, body }, { caller }) => {
    const ifMatch = headers['If-Match'];
    if (ifMatch === undefined) return preconditionRequired('Send If-Match with the ETag that you last read.');
    if (!isOpenToOwners(body.state) && !caller.scopes.has('recordings:process')) {
      return missingScope('recordings:process');
    }
    const texts = unstorableTexts(body);
    if (texts.length > 0) return unprocessable(texts);

    return inTransaction(db, async (transaction) => {
      const row = await lockRecording(transaction, recordingId, ownerScope(caller));
      if (row === undefined) return noRecording(recordingId);
      if (!holdsIfMatch(ifMatch, row.version))
        return preconditionFailed(`If-Match names version ${ifMatch}`, row.version);
      const state = body.state ?? row.state;
      if (!mayStep(row.state, state)) return invalidStep(row.state, state);
      const fault = failureFault(body, state, row);
      if (fault !== undefined) return unprocessable([fault]);

      const change = changeOf(body, state, row);
      const changed = isDeepStrictEqual({ ...row, ...change }, row)
        ? row
        : await changeRecording(transaction, row.id, { ...change, updated_at: now() });
      return { status: 200, headers: { ETag: entityTag(changed.version) }, body: presentRecording(changed) };
    });
  };
}

/** Every other state is for the services that process recordings. */
function isOpenToOwners(state: RecordingState | undefined): boolean {
  return state === undefined || state === 'archived';
}

/** There is a failure if, and only if, the recording failed. */
function failureFault(body: RecordingUpdate, state: RecordingState, row: RecordingRow): ProblemError | undefined {
  const place = { location: 'body', pointer: '#/failure' } as const;
  if (state !== 'failed') {
    if (body.failure === undefined) return undefined;
    return { ...place, rule: 'not', detail: 'Only a recording that failed has a failure.' };
  }
  if (body.failure !== undefined || row.failure !== null) return undefined;
  return { ...place, rule: 'required', detail: 'Say why the recording failed.' };
}

function changeOf(body: RecordingUpdate, state: RecordingState, row: RecordingRow): RecordingChange {
  const { title, language, durationMs, recordedAt, tags } = body;
  return {
    state,
    failure: state === 'failed' ? (body.failure ?? row.failure) : null,
    ...(title === undefined ? {} : { title, title_key: titleSortKey(title) }),
    ...(language === undefined ? {} : { language }),
    ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
    ...(recordedAt === undefined ? {} : { recorded_at: parseInstant(recordedAt) }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
  };
}
