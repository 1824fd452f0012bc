import type { ProblemAnswer } from '@ai2text/common/service';

/** Ends a transaction with an answer instead of a change. */
export class Refused extends Error {
  readonly answer: ProblemAnswer<409> | ProblemAnswer<422>;

  constructor(answer: ProblemAnswer<409> | ProblemAnswer<422>) {
    super(answer.body.detail);
    this.answer = answer;
  }
}
