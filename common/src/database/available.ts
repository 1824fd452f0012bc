import { ProblemError } from '../problem/index.ts';
import { isLockTimeout, isUnavailable } from './database-error.ts';

/** Seconds after which it is worth trying again. */
const TRY_AGAIN = '5';

/** The same operation, but one that the database does not answer ends in a 503 instead of a bare 500. */
export function available<Request, Context, Answer>(
  handle: (request: Request, context: Context) => Answer | Promise<Answer>,
): (request: Request, context: Context) => Promise<Answer> {
  return async (request, context) => {
    try {
      return await handle(request, context);
    } catch (error) {
      if (isUnavailable(error)) throw unavailable('The database does not answer. Try again in a moment.');
      if (isLockTimeout(error)) throw unavailable('Others are changing the same. Try again in a moment.');
      throw error;
    }
  };
}

function unavailable(detail: string): ProblemError {
  const init = { kind: 'unavailable', title: 'The service is not available', detail };
  return new ProblemError(503, init, { 'retry-after': TRY_AGAIN });
}
