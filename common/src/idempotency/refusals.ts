import { type ProblemAnswer, problem } from '../service/index.ts';

/** The answer while the first request of a key still runs. */
export function requestInProgress(): ProblemAnswer<409> {
  const detail = 'Try again in a moment; the answer will be the one of the first request.';
  return problem(409, 'request-in-progress', 'A request with this Idempotency-Key still runs', detail);
}

/** The answer to a key that was used for another request. */
export function keyReused(): ProblemAnswer<422> {
  const detail = 'Pick a new key for a new request.';
  return problem(422, 'idempotency-key-reused', 'The Idempotency-Key belongs to another request', detail, [
    { location: 'header', name: 'Idempotency-Key', rule: 'unique', detail: 'The key was used with another body.' },
  ]);
}
