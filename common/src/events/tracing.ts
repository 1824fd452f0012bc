import {
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { remoteContext } from '../telemetry/remote-context.ts';

const tracer = trace.getTracer('@ai2text/common/events');

/** A trace whose head was not sampled is only passed on: it costs no span. */
function isUnsampled(active: Context): boolean {
  const parent = trace.getSpanContext(active);
  return parent !== undefined && (parent.traceFlags & TraceFlags.SAMPLED) === 0;
}

/** Context for a publish: a span of its own where the trace is recorded, else what is active already. */
export function publishContext(type: string, subject: string): { readonly context: Context; readonly span?: Span } {
  const active = context.active();
  if (isUnsampled(active)) return { context: active };
  const span = tracer.startSpan(`publish ${type}`, { kind: SpanKind.PRODUCER }, active);
  if (span.isRecording()) {
    span.setAttributes({
      'messaging.system': 'nats',
      'messaging.operation.type': 'send',
      'messaging.destination.name': subject,
    });
  }
  return { context: trace.setSpan(active, span), span };
}

/** Context for one attempt to handle an event, under the span that published it. */
export function attemptContext(
  headers: ReadonlyMap<string, string>,
  attempt: { readonly type: string; readonly id: string; readonly consumer: string; readonly attempt: number },
): { readonly context: Context; readonly span?: Span } {
  const remote = headers.has('traceparent') ? remoteContext((name) => headers.get(name)) : ROOT_CONTEXT;
  if (isUnsampled(remote)) return { context: remote };
  const span = tracer.startSpan(`process ${attempt.type}`, { kind: SpanKind.CONSUMER }, remote);
  if (!span.isRecording())
    return { context: trace.getSpanContext(remote) === undefined ? remote : trace.setSpan(remote, span) };
  span.setAttributes({
    'messaging.system': 'nats',
    'messaging.operation.type': 'process',
    'messaging.message.id': attempt.id,
    'messaging.consumer.group.name': attempt.consumer,
    'messaging.delivery.attempt': attempt.attempt,
  });
  return { context: trace.setSpan(remote, span), span };
}

export function endSpan(span: Span | undefined, problem?: string): void {
  if (problem !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR, message: problem });
  span?.end();
}
