import { type ProblemAnswer, problem } from '../service/index.ts';

/** The answer to a cursor that is none of the list. */
export function cursorRefused(
  detail = 'The cursor is none, or belongs to a list with other filters.',
): ProblemAnswer<400> {
  return problem(400, 'validation', 'The request does not match the contract', detail, [
    { location: 'query', name: 'cursor', rule: 'cursor', detail },
  ]);
}
