import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { OperationInfo } from '../http/index.ts';
import type { Log } from '../logging/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { remoteContext } from '../telemetry/index.ts';
import type { ServiceIdentity } from './identity.ts';

/** Probes come all the time and say nothing. */
const QUIET: ReadonlySet<string> = new Set(['getHealth', 'getMetrics']);

/** No status of HTTP, but what proxies write for a caller that left before its answer: no fault of the service. */
const CALLER_GONE = 499;

/**
 * Puts a span, a metric and a line in the log round each operation. The span continues the trace of the caller; it is
 * named after the path template, since paths themselves are without end.
 */
export function observe({ name, version }: ServiceIdentity, metrics: Metrics, log: Log) {
  const tracer = trace.getTracer(name, version);
  return async (
    { id, method, path }: OperationInfo,
    request: Request,
    next: () => Promise<Response>,
  ): Promise<Response> => {
    const parent = remoteContext((name) => request.headers.get(name));
    const attributes = { 'http.request.method': method, 'http.route': path };
    const span = tracer.startSpan(`${method} ${path}`, { kind: SpanKind.SERVER, attributes }, parent);
    const started = performance.now();
    return context.with(trace.setSpan(parent, span), async () => {
      const note = (status: number): number => {
        const seconds = (performance.now() - started) / 1_000;
        describe(span, status);
        metrics.observeHttp({ method, route: path, status, seconds });
        return seconds;
      };
      try {
        const response = await next();
        const { status } = response;
        const seconds = note(status);
        const fields = { operation: id, status, milliseconds: Math.round(seconds * 1_000) };
        if (QUIET.has(id)) log.debug(fields, 'request');
        else log.info(fields, 'request');
        return response;
      } catch (error) {
        // Nobody answers here, and yet the request is over: it must not be missing where failures are counted.
        note(request.signal.aborted ? CALLER_GONE : 500);
        throw error;
      } finally {
        span.end();
      }
    });
  };
}

function describe(span: Span, status: number): void {
  span.setAttribute('http.response.status_code', status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
}
