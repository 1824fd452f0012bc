import type { LetterBox } from '@ai2text/common/dead-letters';
import { isUnreachable } from '@ai2text/common/nats';
import { ProblemError } from '@ai2text/common/problem';

/** An operation on letters; without a server, or when it does not answer, it ends in a 503. */
export function reachable<Request, Context, Answer>(
  box: LetterBox | undefined,
  handle: (box: LetterBox, request: Request, context: Context) => Promise<Answer>,
): (request: Request, context: Context) => Promise<Answer> {
  return async (request, context) => {
    if (box === undefined) throw unavailable('This service runs without events, so there are no dead letters.');
    try {
      return await handle(box, request, context);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      throw unavailable('The server of events does not answer. Try again in a moment.');
    }
  };
}

function unavailable(detail: string): ProblemError {
  const init = { kind: 'unavailable', title: 'The service is not available', detail };
  return new ProblemError(503, init, { 'retry-after': '5' });
}
