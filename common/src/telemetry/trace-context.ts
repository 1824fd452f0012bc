import {
  type Context,
  context,
  createTraceState,
  isSpanContextValid,
  type SpanContext,
  trace,
} from '@opentelemetry/api';

/** Version 00 is read as specified; a later version may carry more behind the flags. */
const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const LONGEST_STATE = 512;

/** `traceparent`, and `tracestate` where there is one. Empty outside of any trace. */
export interface TraceHeaders {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

export function formatTraceparent(span: SpanContext): string {
  return `00-${span.traceId}-${span.spanId}-${(span.traceFlags & 0xff).toString(16).padStart(2, '0')}`;
}

/** The remote span that the headers name; undefined when they name none that is valid. */
export function parseTraceparent(traceparent: string, tracestate?: string): SpanContext | undefined {
  const match = TRACEPARENT.exec(traceparent.trim());
  const [, version, traceId = '', spanId = '', flags = '', more] = match ?? [];
  if (match === null || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  const span: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  if (!isSpanContextValid(span)) return undefined;
  if (tracestate === undefined || tracestate === '' || tracestate.length > LONGEST_STATE) return span;
  return { ...span, traceState: createTraceState(tracestate) };
}

/** What to send along so that the receiver continues the trace that is active here. */
export function traceHeaders(active: Context = context.active()): TraceHeaders {
  const span = trace.getSpanContext(active);
  if (span === undefined || !isSpanContextValid(span)) return {};
  const state = span.traceState?.serialize();
  return { traceparent: formatTraceparent(span), ...(state ? { tracestate: state } : {}) };
}
