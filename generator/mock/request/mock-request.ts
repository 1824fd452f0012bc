/** A request as it came. */
export interface MockRequest {
  /** Upper case. */
  readonly method: string;
  /** Path and query, escaped. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

/** Media type of a request or answer without its parameters, in lower case. */
export function essence(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
