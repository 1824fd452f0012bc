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
