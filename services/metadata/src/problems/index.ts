/**
 * The problems that this service itself answers with, one function a kind, with the words of the contract. Faults in
 * the form of a request never come this far: generated code has refused them.
 *
 * A problem tells callers what they may know, and no more: what belongs to somebody else is not there.
 */
export {
  cursorRefused,
  foreignOwner,
  invalidStep,
  invalidTranscriptState,
  missingScope,
  noRecording,
  noTranscript,
  preconditionConflict,
  preconditionFailed,
  preconditionRequired,
  transcriptIdTaken,
  unprocessable,
} from './problems.ts';
