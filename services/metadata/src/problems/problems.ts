import { cursorRefused as refused } from '@ai2text/common/paging';
import { entityTag } from '@ai2text/common/preconditions';
import { type ProblemAnswer, problem } from '@ai2text/common/service';
import type { ProblemError } from '@ai2text/servers/metadata';
import type { RecordingState } from '../recordings/index.ts';

export function noRecording(id: string): ProblemAnswer<404> {
  return problem(404, 'not-found', 'There is no such resource', `No recording has the id ${id}.`);
}

export function noTranscript(id: string): ProblemAnswer<404> {
  return problem(404, 'not-found', 'There is no such resource', `The recording ${id} has no transcript.`);
}

export function foreignOwner(): ProblemAnswer<403> {
  return forbidden('Only the scope recordings:admin reaches the recordings of other owners.');
}

export function missingScope(scope: string): ProblemAnswer<403> {
  return forbidden(`The scope ${scope} is missing.`);
}

function forbidden(detail: string): ProblemAnswer<403> {
  return problem(403, 'forbidden', 'The token does not allow this', detail);
}

export function cursorRefused(): ProblemAnswer<400> {
  return refused('The cursor is unknown, too old, or belongs to a list with other filters or another order.');
}

export function preconditionConflict(): ProblemAnswer<400> {
  const detail = 'Send If-Match to replace, or If-None-Match to write the first one, not both.';
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'header', name: 'If-None-Match', rule: 'not', detail },
  ]);
}

export function preconditionRequired(detail: string): ProblemAnswer<428> {
  return problem(428, 'precondition-required', 'A precondition is required', detail);
}

/** @param current version of the resource; undefined if there is none yet. */
export function preconditionFailed(condition: string, current: number | undefined): ProblemAnswer<412> {
  const state = current === undefined ? 'there is none yet' : `the current version is ${entityTag(current)}`;
  return problem(412, 'precondition-failed', 'The resource has changed', `${condition}, ${state}.`);
}

export function invalidStep(from: RecordingState, to: RecordingState): ProblemAnswer<409> {
  return invalidState(`The recording is ${from} and cannot become ${to} from there.`);
}

export function invalidTranscriptState(state: RecordingState): ProblemAnswer<409> {
  return invalidState(`The recording is ${state}; a transcript needs one that is ingested, or further.`);
}

function invalidState(detail: string): ProblemAnswer<409> {
  return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
}

export function transcriptIdTaken(): ProblemAnswer<409> {
  return problem(409, 'conflict', 'The request clashes with another resource', 'Another transcript has this id.');
}

/** The request matches the contract and still breaks rules; at least one. */
export function unprocessable(errors: readonly ProblemError[]): ProblemAnswer<422> {
  const detail = errors.length === 1 ? (errors[0]?.detail ?? '') : `${errors.length} rules are broken.`;
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, errors);
}
