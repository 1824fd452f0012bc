import { isSpanContextValid, trace } from '@opentelemetry/api';
import { newId } from '../ids/index.ts';
import { type Fault, problem as problemDocument } from '../problem/index.ts';

/** The document of a problem, as the contracts of the platform word it. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  traceId?: string;
  errors?: Fault[];
}

/** An answer that is a problem. The status of the answer is repeated in the body. */
export interface ProblemAnswer<Status extends number> {
  readonly status: Status;
  readonly body: ProblemBody;
}

/** In front of each kind: the pages that explain problems. */
export const PROBLEM_BASE = 'https://ai2text.dev/problems/';

/** @param kind last part of the problem's type, which is stable. */
export function problem<Status extends number>(
  status: Status,
  kind: string,
  title: string,
  detail: string,
  errors?: readonly Fault[],
): ProblemAnswer<Status> {
  const { type } = problemDocument(status, { kind, title }, PROBLEM_BASE);
  const body: ProblemBody = { type, title, status, detail, ...occurrence() };
  return { status, body: errors === undefined ? body : { ...body, errors: [...errors] } };
}

/** What tells this occurrence of a problem from all others. */
export function occurrence(): { readonly instance: string; readonly traceId?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  const traced = span !== undefined && isSpanContextValid(span);
  return { instance: `urn:uuid:${newId()}`, ...(traced ? { traceId: span.traceId } : {}) };
}
