import type { OperationInfo } from '../http/index.ts';
import type { Log } from '../logging/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { bearerAuth, type TokenVerifier } from '../tokens/index.ts';
import type { ServiceIdentity } from './identity.ts';
import { observe } from './observe.ts';
import { occurrence, PROBLEM_BASE } from './problem-answer.ts';

export interface AppContext {
  readonly verifyToken: TokenVerifier;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What the generated apps of all services are told alike: who may come in, how problems are worded, what is watched. */
export function appOptions(service: ServiceIdentity, { log, metrics, verifyToken }: AppContext) {
  return {
    security: { bearerAuth: bearerAuth(verifyToken) },
    problemBase: PROBLEM_BASE,
    describeProblem: occurrence,
    onError: (error: unknown, { id }: OperationInfo) => log.error({ err: error, operation: id }, 'an operation failed'),
    around: observe(service, metrics, log),
  };
}
