import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  InMemorySpanExporter,
  ParentBasedSampler,
  type ReadableSpan,
  SimpleSpanProcessor,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import type { FinishedSpan } from './start-telemetry.ts';

interface Installation {
  readonly serviceName: string;
  readonly version: string;
  readonly exporter: 'otlp' | 'memory';
  readonly sampleRatio: number;
}

/** The heavy half of `startTelemetry`: loads the SDK and registers it globally. */
export async function installTracing(options: Installation): Promise<{
  readonly provider: TracerProvider;
  readonly finishedSpans: () => readonly FinishedSpan[];
}> {
  const memory = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        [ATTR_SERVICE_NAME]: options.serviceName,
        [ATTR_SERVICE_VERSION]: options.version,
      }),
    ),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.sampleRatio) }),
    spanProcessors: [
      options.exporter === 'memory' ? new SimpleSpanProcessor({ exporter: memory }) : await otlpProcessor(),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return { provider, finishedSpans: () => memory.getFinishedSpans().map(toFinishedSpan) };
}

async function otlpProcessor(): Promise<SpanProcessor> {
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter() });
}

function toFinishedSpan(span: ReadableSpan): FinishedSpan {
  const { traceId, spanId } = span.spanContext();
  const parent = span.parentSpanContext?.spanId;
  return {
    name: span.name,
    traceId,
    spanId,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    attributes: span.attributes,
  };
}
