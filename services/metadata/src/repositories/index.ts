/**
 * What the service asks of its database: one small function a question. Each takes the connection or transaction that
 * it runs on, so that the caller decides what belongs together; none opens a transaction of its own. Rows leave here as
 * they are stored; what callers of the service see is made elsewhere.
 *
 * It fails safe towards the owner: whatever reads or changes a recording for a caller takes the owner along.
 */

export { OWNERS, type OwnerScope } from './owner-scope.ts';
export { listRecordings, type RecordingFilter, type SortKey, sortValue } from './recording-list.ts';
export { readSteps } from './recording-steps.ts';
export {
  changeRecording,
  deleteRecording,
  findRecording,
  insertRecording,
  insertRecordingIfAbsent,
  lockRecording,
} from './recordings.ts';
export { readSegments, replaceSegments } from './segments.ts';
export { findTranscript, insertTranscript, replaceTranscript } from './transcripts.ts';
