import type { Fault } from './fault.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A problem document. Members beyond the standard's are extensions. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  /** Every fault that was found in the request. */
  readonly errors?: readonly Fault[];
  readonly [extension: string]: unknown;
}

export interface ProblemInit {
  /** Last part of the problem's type, such as `not-found`. */
  readonly kind: string;
  /** The kind in a few words, the same every time. */
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
}

/**
 * A problem document. `base` is put in front of the kind to make the type, such as `https://example.com/problems/`;
 * without one the type is `about:blank`, as the standard wants it for problems that nobody documents.
 */
export function problem(status: number, init: ProblemInit, base = ''): Problem {
  const { kind, title, detail, errors } = init;
  return {
    type: base === '' ? 'about:blank' : `${base}${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
}

export function problemResponse(document: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { ...headers, 'content-type': PROBLEM_MEDIA_TYPE },
  });
}
