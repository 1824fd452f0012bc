import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type Bindings, type DestinationStream, type Level, type Logger, pino, stdTimeFunctions } from 'pino';
import { redact } from './redaction.ts';

export interface LoggerOptions {
  /** Name of the service; stands in every line. */
  readonly service: string;
  readonly version?: string;
  /** Lowest level that is written. Default: `info`. */
  readonly level?: Level | 'silent';
  /** Where lines go. Default: standard output. */
  readonly destination?: DestinationStream;
}

/** Ids of the span that is active where the line is written, so that logs and traces find each other. */
function traceIds(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** The logger of one service. */
export function createLogger(options: LoggerOptions): Logger {
  const logger = pino<never>(
    {
      level: options.level ?? 'info',
      base: { service: options.service, ...(options.version === undefined ? {} : { version: options.version }) },
      timestamp: stdTimeFunctions.isoTime,
      mixin: traceIds,
      formatters: { level: (label) => ({ level: label }), log: redact },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
  return redactBindings(logger);
}

/** Children format what they are bound to once and past the formatters, so it is redacted on the way in. */
function redactBindings(logger: Logger): Logger {
  const { child } = logger;
  Object.defineProperty(logger, 'child', {
    value(this: Logger, bindings: Bindings): unknown {
      return child.call(this, redact(bindings));
    },
  });
  return logger;
}
