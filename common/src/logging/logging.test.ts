import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { expect, test } from 'vitest';
import { createLogger, type Log, requestLogger } from './index.ts';

function capture() {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line));
  return { lines, log: createLogger({ service: 'metadata', version: '1.1.0', destination: { write } }) };
}

test('a line is JSON with an ISO time, the level by name, and the service', () => {
  const { lines, log } = capture();
  log.info({ recordingId: 'r1' }, 'recording created');
  expect(lines).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: 'metadata',
      version: '1.1.0',
      recordingId: 'r1',
      msg: 'recording created',
    },
  ]);
});

test('credentials never reach a line, however they are spelt or nested', () => {
  const { lines, log } = capture();
  log.info(
    {
      Authorization: 'Bearer hunter2',
      request: { headers: { COOKIE: 'a=hunter2', 'x-api-key': 'hunter2', accept: 'text/html' } },
      headers: new Headers({ authorization: 'hunter2', accept: 'a/b' }),
      users: [{ name: 'An', password: 'hunter2' }],
      access_token: 'hunter2',
    },
    'x',
  );
  log.child({ a: 1 }).child({ token: 'hunter2' }).info({}, 'y');
  expect(JSON.stringify(lines)).not.toContain('hunter2');
  expect(JSON.stringify(lines)).toContain('text/html');
});

test('errors keep their type, message and stack', () => {
  const { lines, log } = capture();
  log.error({ err: new RangeError('too far') }, 'x');
  expect(lines[0]?.['err']).toMatchObject({ type: 'RangeError', message: 'too far', stack: expect.any(String) });
});

test('lines carry the ids of the active span', () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const { lines, log } = capture();
  const ids = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7', traceFlags: 1 };
  context.with(trace.setSpanContext(context.active(), ids), () => log.info({}, 'inside'));
  log.info({}, 'outside');
  context.disable();
  expect(lines[0]).toMatchObject({ trace_id: ids.traceId, span_id: ids.spanId });
  expect(lines[1]).not.toHaveProperty('trace_id');
});

test('a request id is carried by every line, an unsafe one by none', () => {
  const { lines, log } = capture();
  const fits: Log = log;
  requestLogger(fits, 'req-1').info({}, 'x');
  requestLogger(log, 'req\n1').info({}, 'y');
  expect(lines[0]).toMatchObject({ request_id: 'req-1' });
  expect(lines[1]).not.toHaveProperty('request_id');
});
