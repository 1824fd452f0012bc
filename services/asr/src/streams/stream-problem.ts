import { PROBLEM_BASE } from '@ai2text/common/service';
import type { StreamErrorData } from '@ai2text/events/asr-stream-v1';

/** Ends a stream: the client is told the problem, then the code. */
export class StreamProblem extends Error {
  override readonly name = 'StreamProblem';
  readonly data: StreamErrorData;
  readonly code: number;

  constructor(data: StreamErrorData, code: number) {
    super(data.problem.title);
    this.data = data;
    this.code = code;
  }
}

interface Words {
  readonly status: number;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
}

export function streamError(fatal: boolean, { detail, kind, status, title }: Words): StreamErrorData {
  return { type: 'error', fatal, problem: { type: `${PROBLEM_BASE}${kind}`, title, status, detail } };
}

export function outOfOrder(detail: string): StreamProblem {
  const title = 'The message comes out of order';
  return new StreamProblem(streamError(true, { status: 400, kind: 'out-of-order', title, detail }), 1008);
}

export function splitSample(bytes: number): StreamProblem {
  const detail = `The length of every audio frame is a multiple of ${bytes} bytes.`;
  const title = 'A sample is split between two frames';
  return new StreamProblem(streamError(true, { status: 400, kind: 'split-sample', title, detail }), 1007);
}

export function expired(): StreamProblem {
  const words = { status: 401, kind: 'unauthenticated', title: 'Authentication is required' };
  return new StreamProblem(streamError(true, { ...words, detail: 'The token has expired.' }), 1008);
}

export function noModel(detail: string): StreamProblem {
  const title = 'The request cannot be carried out';
  return new StreamProblem(streamError(true, { status: 422, kind: 'unprocessable', title, detail }), 1008);
}

export function tooFarAhead(): StreamProblem {
  const title = 'The audio comes faster than it can be worked through';
  const detail = 'Wait while you are more than 10 seconds ahead of processedMs.';
  return new StreamProblem(streamError(true, { status: 429, kind: 'too-far-ahead', title, detail }), 1008);
}
