/** The server can't or won't hold what the contracts declare. The message says what, where and what to do. */
export class ProvisioningError extends Error {
  override readonly name = 'ProvisioningError';
}
