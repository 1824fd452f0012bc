import { inSnapshot } from '@ai2text/common/database';
import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { noRecording, noTranscript } from '../problems/index.ts';
import { findRecording, findTranscript, readSegments } from '../repositories/index.ts';
import { presentTranscript } from '../transcripts/index.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

export function getTranscript({ db }: Dependencies): MetadataService<Caller>['getTranscript'] {
  return async ({ path: { recordingId }, headers }, { caller }) =>
    inSnapshot(db, async (snapshot) => {
      const recording = await findRecording(snapshot, recordingId, ownerScope(caller));
      if (recording === undefined) return noRecording(recordingId);
      const transcript = await findTranscript(snapshot, recording.id);
      if (transcript === undefined) return noTranscript(recordingId);
      const ETag = entityTag(transcript.version);
      if (isUnchanged(headers['If-None-Match'], transcript.version)) return { status: 304, headers: { ETag } };
      const segments = await readSegments(snapshot, transcript.id);
      return { status: 200, headers: { ETag }, body: presentTranscript(transcript, recording.owner_id, segments) };
    });
}
