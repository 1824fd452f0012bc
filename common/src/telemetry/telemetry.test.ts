import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import {
  formatTraceparent,
  parseTraceparent,
  remoteContext,
  startTelemetry,
  type Telemetry,
  traceHeaders,
} from './index.ts';

let running: Telemetry | undefined;
afterEach(async () => {
  await running?.shutdown();
  running = undefined;
});

const service = { serviceName: 'test', version: '1.0.0' } as const;

test('spans of one trace are kept in memory with their parents', async () => {
  running = await startTelemetry({ ...service, exporter: 'memory' });
  const tracer = trace.getTracer('t');
  tracer.startActiveSpan('outer', (outer) => {
    tracer.startSpan('inner').end();
    outer.end();
  });
  const [inner, outer] = running.finishedSpans();
  expect(inner).toMatchObject({ name: 'inner', parentSpanId: outer?.spanId, traceId: outer?.traceId });
});

test('the trace goes on behind headers, and what was not sampled stays unrecorded', async () => {
  running = await startTelemetry({ ...service, exporter: 'memory' });
  for (const flags of ['01', '00']) {
    const traceparent = `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-${flags}`;
    const headers = new Headers({ traceparent, tracestate: 'a=1' });
    context.with(
      remoteContext((name) => headers.get(name)),
      () => {
        expect(traceHeaders()).toEqual({ traceparent, tracestate: 'a=1' });
        trace.getTracer('t').startSpan(`flags ${flags}`).end();
      },
    );
  }
  expect(running.finishedSpans()).toMatchObject([
    { name: 'flags 01', traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentSpanId: '00f067aa0ba902b7' },
  ]);
});

test('nothing is recorded at a ratio of 0, nor without an endpoint', async () => {
  running = await startTelemetry({ ...service, exporter: 'memory', sampleRatio: 0 });
  trace.getTracer('t').startSpan('x').end();
  expect(running.finishedSpans()).toEqual([]);
  await running.shutdown();
  running = await startTelemetry({ ...service, environment: {} });
  expect(trace.getTracer('t').startSpan('x').isRecording()).toBe(false);
});

test('spans that wait are sent over OTLP on shutdown', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(chunk.toString()));
    request.on('end', () => response.end('{}'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector.once('listening', resolve));
  const { port } = collector.address() as AddressInfo;
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${port}`;
  const telemetry = await startTelemetry(service);
  trace.getTracer('t').startSpan('sent over the wire').end();
  await telemetry.shutdown();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  collector.close();
  expect(bodies.join('')).toContain('sent over the wire');
});

test('a traceparent survives the round trip', () => {
  const hex = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
  fc.assert(
    fc.property(hex(32), hex(16), fc.constantFrom(0, 1), (traceId, spanId, traceFlags) => {
      const valid = !/^0*$/.test(traceId) && !/^0*$/.test(spanId);
      const parsed = parseTraceparent(formatTraceparent({ traceId, spanId, traceFlags }));
      expect(parsed).toEqual(valid ? { traceId, spanId, traceFlags, isRemote: true } : undefined);
    }),
  );
});

test('anything else names no span, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (traceparent, tracestate) => {
      expect(remoteContext((name) => (name === 'traceparent' ? traceparent : tracestate))).toBe(ROOT_CONTEXT);
    }),
  );
  expect(parseTraceparent('ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')).toBeUndefined();
  expect(parseTraceparent('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra')).toBeUndefined();
});
