/** Why a service cannot start, in words for who runs it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
