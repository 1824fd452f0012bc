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
