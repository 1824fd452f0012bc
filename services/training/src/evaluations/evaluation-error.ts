/** Why an evaluation has no figures, in words that callers may read. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}
