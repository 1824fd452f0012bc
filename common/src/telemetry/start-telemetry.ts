import { type Attributes, context, propagation, trace } from '@opentelemetry/api';

export interface TelemetryOptions {
  readonly serviceName: string;
  readonly version: string;
  /**
   * `otlp` sends over HTTP to `OTEL_EXPORTER_OTLP_ENDPOINT` (or the OpenTelemetry default), `memory` keeps spans for
   * tests, `none` records nothing. Default: `otlp` where `OTEL_EXPORTER_OTLP_ENDPOINT` is set, else `none`.
   */
  readonly exporter?: 'otlp' | 'memory' | 'none';
  /** Share of the traces that begin here and are recorded, 0 to 1. Default: `OTEL_TRACES_SAMPLER_ARG`, else 1. */
  readonly sampleRatio?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A span that ended, as the `memory` exporter keeps it. */
export interface FinishedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Attributes;
}

export interface Telemetry {
  /** Spans that ended so far; only with the `memory` exporter. */
  finishedSpans(): readonly FinishedSpan[];
  /** Sends what waits and takes the SDK out of the process again. */
  shutdown(): Promise<void>;
}

/** Installs tracing for the process. The SDK is loaded here and only if spans are to be recorded. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const environment = options.environment ?? process.env;
  const exporter = options.exporter ?? (environment['OTEL_EXPORTER_OTLP_ENDPOINT'] ? 'otlp' : 'none');
  if (exporter === 'none') return { finishedSpans: () => [], shutdown: async () => {} };
  const { installTracing } = await import('./install-tracing.ts');
  const installed = await installTracing({ ...options, exporter, sampleRatio: sampleRatio(options, environment) });
  return {
    finishedSpans: installed.finishedSpans,
    shutdown: async () => {
      await installed.provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function sampleRatio(options: TelemetryOptions, environment: Readonly<Record<string, string | undefined>>): number {
  const declared = options.sampleRatio ?? Number(environment['OTEL_TRACES_SAMPLER_ARG'] || 1);
  return Number.isFinite(declared) ? Math.min(1, Math.max(0, declared)) : 1;
}
