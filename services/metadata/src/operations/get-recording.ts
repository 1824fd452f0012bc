import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { noRecording } from '../problems/index.ts';
import { presentRecording } from '../recordings/index.ts';
import { findRecording } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

export function getRecording({ db }: Dependencies): MetadataService<Caller>['getRecording'] {
  return async ({ path: { recordingId }, headers }, { caller }) => {
    const row = await findRecording(db, recordingId, ownerScope(caller));
    if (row === undefined) return noRecording(recordingId);
    const ETag = entityTag(row.version);
    if (isUnchanged(headers['If-None-Match'], row.version)) return { status: 304, headers: { ETag } };
    return { status: 200, headers: { ETag }, body: presentRecording(row) };
  };
}
