import { problem } from '@ai2text/common/service';

export function missing(what: string, id: string) {
  return problem(404, 'not-found', 'There is no such resource', `No ${what} has the id ${id}.`);
}

export function conflict(detail: string) {
  return problem(409, 'invalid-state', 'The state of the resource does not allow this', detail);
}

export function unprocessable(pointer: string, rule: string, detail: string) {
  return problem(422, 'unprocessable', 'The request cannot be carried out', detail, [
    { location: 'body', pointer, rule, detail },
  ]);
}

export function requestInProgress() {
  const detail = 'Try again in a moment; the answer will be the one of the first request.';
  return problem(409, 'request-in-progress', 'A request with this Idempotency-Key still runs', detail);
}

export function keyReused() {
  const detail = 'Pick a new key for a new request.';
  return problem(422, 'idempotency-key-reused', 'The Idempotency-Key belongs to another request', detail, [
    { location: 'header', name: 'Idempotency-Key', rule: 'unique', detail: 'The key was used with another body.' },
  ]);
}

export function cursorRefused() {
  const detail = 'The cursor is none, or belongs to a list with other filters.';
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'query', name: 'cursor', rule: 'cursor', detail },
  ]);
}
