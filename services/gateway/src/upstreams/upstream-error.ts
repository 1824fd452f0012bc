/** A service gave no answer. The message is safe to show to callers; what exactly happened is the cause. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
}
