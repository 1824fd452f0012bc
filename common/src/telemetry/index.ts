/**
 * Tracing. `startTelemetry` installs the SDK for the whole process; everything else only speaks to the OpenTelemetry
 * API and costs next to nothing when no SDK is there. Whether a trace is recorded is decided once, at its head; those
 * behind follow it. Context travels as W3C `traceparent` and `tracestate`. What can't be exported is dropped: tracing
 * never holds up the work.
 */

export { remoteContext } from './remote-context.ts';
export { type FinishedSpan, startTelemetry, type Telemetry, type TelemetryOptions } from './start-telemetry.ts';
export { formatTraceparent, parseTraceparent, type TraceHeaders, traceHeaders } from './trace-context.ts';
