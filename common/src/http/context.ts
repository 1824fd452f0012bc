/** What a handler knows of the request besides its checked input. */
export interface RequestContext<Caller = unknown> {
  /** Whoever the security handler has recognised; undefined on public operations. */
  readonly caller: Caller;
  readonly operation: { readonly id: string; readonly path: string };
  /** The declared media type that the caller likes best; undefined where it takes anything. */
  readonly accepted: string | undefined;
  /** The request itself, for what no contract describes. */
  readonly request: Request;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
}
