/** One thing in an answer that the contract doesn't allow. */
export interface AnswerFault {
  readonly location: 'status' | 'header' | 'content-type' | 'body';
  /** Of a header. */
  readonly name?: string;
  /** Place in the body: a JSON pointer in URI fragment form. */
  readonly pointer?: string;
  readonly detail: string;
}

/** An answer that the contract doesn't allow: a defect of the service, never of its caller. Holds none of its values. */
export class AnswerViolation extends Error {
  override readonly name = 'AnswerViolation';
  readonly faults: readonly AnswerFault[];

  constructor(operation: string, faults: readonly AnswerFault[]) {
    super(`${operation} answers what its contract does not allow: ${faults.map(({ detail }) => detail).join(' ')}`);
    this.faults = faults;
  }
}
