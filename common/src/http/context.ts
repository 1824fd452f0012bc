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

/** The context of one call. A class, whose getter costs nothing until somebody asks for the signal. */
export class CallContext implements RequestContext {
  readonly caller: unknown;
  readonly operation: RequestContext['operation'];
  readonly accepted: string | undefined;
  readonly request: Request;

  constructor(caller: unknown, operation: RequestContext['operation'], accepted: string | undefined, request: Request) {
    this.caller = caller;
    this.operation = operation;
    this.accepted = accepted;
    this.request = request;
  }

  get signal(): AbortSignal {
    return this.request.signal;
  }
}
