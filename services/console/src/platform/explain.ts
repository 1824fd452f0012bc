import { ApiError } from '@ai2text/client';

/** An error in words for the person at the page. */
export function explain(error: unknown): string {
  if (error instanceof ApiError) {
    const { body } = error;
    if (typeof body === 'object' && body !== null && 'detail' in body) return String(body.detail);
    return `The platform answered ${error.status}.`;
  }
  if (error instanceof TypeError) return 'The platform cannot be reached.';
  return error instanceof Error ? error.message : String(error);
}
