import { type Context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { parseTraceparent } from './trace-context.ts';

/**
 * The context that headers carry over a boundary, whatever the transport: pass a lookup such as
 * `(name) => request.headers.get(name)`. Without a valid `traceparent` it is a context outside of any trace.
 */
export function remoteContext(header: (name: string) => string | null | undefined): Context {
  const traceparent = header('traceparent');
  if (!traceparent) return ROOT_CONTEXT;
  const span = parseTraceparent(traceparent, header('tracestate') ?? undefined);
  return span === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, span);
}
