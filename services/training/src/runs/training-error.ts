/** Why a run made no version, in words that callers may read. */
export class TrainingError extends Error {
  override readonly name = 'TrainingError';
}
