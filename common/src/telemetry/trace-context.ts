import {
  type Context,
  context,
  createTraceState,
  isSpanContextValid,
  type SpanContext,
  trace,
} from '@opentelemetry/api';

/** `00-<32 hex digits>-<16 hex digits>-<2 hex digits>`; a later version may carry more behind the flags. */
const LENGTH = 55;
const DASHES: readonly number[] = [2, 35, 52];
const NO_TRACE = '0'.repeat(32);
const NO_SPAN = '0'.repeat(16);
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
  const text = traceparent.trim();
  if (!isTraceparent(text)) return undefined;
  const traceId = text.slice(3, 35);
  const spanId = text.slice(36, 52);
  if (traceId === NO_TRACE || spanId === NO_SPAN) return undefined;
  const span: SpanContext = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(text.slice(53, 55), 16) & 1,
    isRemote: true,
  };
  if (tracestate === undefined || tracestate === '' || tracestate.length > LONGEST_STATE) return span;
  return { ...span, traceState: createTraceState(tracestate) };
}

/** Looks at each character once: this runs for every message, and a pattern takes several times as long. */
function isTraceparent(text: string): boolean {
  if (text.length < LENGTH) return false;
  for (let index = 0; index < LENGTH; index++) {
    const code = text.charCodeAt(index);
    const isHex = (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
    if (DASHES.includes(index) ? code !== 45 : !isHex) return false;
  }
  if (text.startsWith('ff')) return false;
  return text.length === LENGTH || (!text.startsWith('00') && text.charCodeAt(LENGTH) === 45);
}

/** What to send along so that the receiver continues the trace that is active here. */
export function traceHeaders(active: Context = context.active()): TraceHeaders {
  const span = trace.getSpanContext(active);
  if (span === undefined || !isSpanContextValid(span)) return {};
  const state = span.traceState?.serialize();
  return { traceparent: formatTraceparent(span), ...(state ? { tracestate: state } : {}) };
}
