import type { ProblemInit } from './problem.ts';

/**
 * Thrown anywhere while a request is answered, it ends the request with this problem. Operations that can answer with a
 * problem by their contract should return it instead: then the compiler knows.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly init: ProblemInit;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, init: ProblemInit, headers: Readonly<Record<string, string>> = {}) {
    super(init.detail ?? init.title);
    this.status = status;
    this.init = init;
    this.headers = headers;
  }
}
