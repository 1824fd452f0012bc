/**
 * Why there is no reply. `no-responder`: nobody takes these requests. `timeout`: nobody answered in time; whether the
 * request had an effect is not known. `refused`: the responder says that it could not. `unreadable`: something came that
 * the contract does not name. `closed`: the connection went away.
 */
export type RequestProblem = 'no-responder' | 'timeout' | 'refused' | 'unreadable' | 'closed';

/** A request without a reply. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly problem: RequestProblem;
  /** Only of a refusal: 400 where the request was not what the contract says, 500 where the handler failed. */
  readonly code: number | undefined;

  constructor(problem: RequestProblem, message: string, options: ErrorOptions & { readonly code?: number } = {}) {
    super(message, options);
    this.problem = problem;
    this.code = options.code;
  }
}
