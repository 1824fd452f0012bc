import { expect, test } from 'vitest';
import { createHealth, httpStatusOf, warn } from './index.ts';

test('the worst check decides, and every check says why', async () => {
  const health = createHealth({
    checks: {
      database: { check: () => undefined },
      disk: { check: () => warn('90 % full') },
      search: { check: () => Promise.reject(new Error('connection refused')) },
    },
  });
  const report = await health.ready();
  expect(report).toMatchObject({
    status: 'fail',
    checks: {
      database: { status: 'pass' },
      disk: { status: 'warn', output: '90 % full' },
      search: { status: 'fail', output: 'connection refused' },
    },
  });
  expect(httpStatusOf(report)).toBe(503);
});

test('a failing check that is not critical only warns', async () => {
  const health = createHealth({
    checks: {
      cache: {
        critical: false,
        check: () => {
          throw new Error('gone');
        },
      },
    },
  });
  const report = await health.ready();
  expect(report.status).toBe('warn');
  expect(httpStatusOf(report)).toBe(200);
});

test('a check that hangs fails, and is told so', async () => {
  let told = false;
  const health = createHealth({
    checks: {
      slow: {
        timeout: 20,
        check: (signal) => new Promise(() => signal.addEventListener('abort', () => (told = true))),
      },
    },
  });
  expect((await health.ready()).checks['slow']).toMatchObject({ status: 'fail', output: 'no answer within 20 ms' });
  expect(told).toBe(true);
});

test('liveness asks only the checks that are for it', async () => {
  const fail = () => Promise.reject(new Error('x'));
  const health = createHealth({ checks: { database: { check: fail }, loop: { check: () => {}, liveness: true } } });
  expect(await health.live()).toMatchObject({ status: 'pass', checks: { loop: { status: 'pass' } } });
  expect(Object.keys((await health.live()).checks)).toEqual(['loop']);
});

test('probes at the same time and soon after share one run', async () => {
  let runs = 0;
  const count = () => {
    runs += 1;
  };
  const kept = createHealth({ checks: { a: { check: count } }, cacheFor: 60_000 });
  await Promise.all([kept.ready(), kept.ready()]);
  await kept.ready();
  expect(runs).toBe(1);
  const never = createHealth({ checks: { a: { check: count } }, cacheFor: 0 });
  await never.ready();
  await never.ready();
  expect(runs).toBe(3);
});
