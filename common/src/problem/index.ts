/**
 * Problems: every error that leaves a service is one RFC 9457 document. A *kind* is the last part of a problem's `type`
 * and stable; titles and details are for people. A problem tells callers what helps them and nothing of the inside: what
 * was not expected becomes a bare 500.
 */

export type { Fault, FaultLocation } from './fault.ts';
export { PROBLEM_MEDIA_TYPE, type Problem, type ProblemInit, problem, problemResponse } from './problem.ts';
export { ProblemError } from './problem-error.ts';
