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

/** A header by any spelling of its name, which may be one that every object has, such as `constructor`. */
export function headerOf({ headers }: MockRequest, name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(headers, key) ? headers[key] : undefined;
}
