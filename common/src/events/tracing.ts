import {
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { remoteContext } from '../telemetry/remote-context.ts';

let provider: TracerProvider | undefined;
let tracer: Tracer | undefined;

/** A tracer keeps to the SDK that it first met; one that was installed later brings a provider of its own. */
function currentTracer(): Tracer {
  const current = trace.getTracerProvider();
  if (tracer === undefined || current !== provider) {
    provider = current;
    tracer = current.getTracer('@ai2text/common/events');
  }
  return tracer;
}

/** A context to work in; with a span where the trace is recorded. */
export interface Traced {
  readonly context: Context;
  readonly span?: Span;
}

/** A trace whose head was not sampled is only passed on: it costs no span. */
function isUnsampled(active: Context): boolean {
  const parent = trace.getSpanContext(active);
  return parent !== undefined && (parent.traceFlags & TraceFlags.SAMPLED) === 0;
}

/** Context for a publish: a span of its own where the trace is recorded, else what is active already. */
export function publishContext(type: string, subject: string): Traced {
  return sendContext(`publish ${type}`, SpanKind.PRODUCER, subject);
}

/** Context for a request, whose span ends with its reply. */
export function requestContext(type: string, subject: string): Traced {
  return sendContext(`request ${type}`, SpanKind.CLIENT, subject);
}

function sendContext(name: string, kind: SpanKind, subject: string): Traced {
  const active = context.active();
  if (isUnsampled(active)) return { context: active };
  const span = currentTracer().startSpan(name, { kind }, active);
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
): Traced {
  const traced = receiveContext(headers, `process ${attempt.type}`, SpanKind.CONSUMER);
  if (traced.span?.isRecording()) {
    traced.span.setAttributes({
      'messaging.system': 'nats',
      'messaging.operation.type': 'process',
      'messaging.message.id': attempt.id,
      'messaging.consumer.group.name': attempt.consumer,
      'messaging.delivery.attempt': attempt.attempt,
    });
  }
  return traced;
}

/** Context for answering a request, under the span that asked. */
export function handleContext(headers: ReadonlyMap<string, string>, type: string, id: string): Traced {
  const traced = receiveContext(headers, `answer ${type}`, SpanKind.SERVER);
  traced.span?.setAttributes({ 'messaging.system': 'nats', 'messaging.message.id': id });
  return traced;
}

function receiveContext(headers: ReadonlyMap<string, string>, name: string, kind: SpanKind): Traced {
  const remote = headers.has('traceparent') ? remoteContext((header) => headers.get(header)) : ROOT_CONTEXT;
  if (isUnsampled(remote)) return { context: remote };
  const span = currentTracer().startSpan(name, { kind }, remote);
  if (span.isRecording()) return { context: trace.setSpan(remote, span), span };
  return { context: trace.getSpanContext(remote) === undefined ? remote : trace.setSpan(remote, span) };
}

export function endSpan(span: Span | undefined, problem?: string): void {
  if (problem !== undefined) span?.setStatus({ code: SpanStatusCode.ERROR, message: problem });
  span?.end();
}
