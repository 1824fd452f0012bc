import { expect, test } from 'vitest';
import { runChaos, verdictLines } from './index.ts';

/** `CHAOS_EVENTS` and `CHAOS_SEED` make another run of it; `npm run chaos` a longer one. */
const events = Number(process.env['CHAOS_EVENTS'] ?? 20_000);
const seed = Number(process.env['CHAOS_SEED'] ?? 1);

test(`${events} events have their effect once or lie among the dead letters, whatever is killed, cut or stopped`, async () => {
  const verdict = await runChaos({ events, seed, say: () => {} });
  const told = verdictLines(verdict).join('\n');
  expect([verdict.lost, verdict.doubled, verdict.misjudged], told).toEqual([[], [], []]);
  expect(verdict.redelivered, 'the faults met something').toBeGreaterThan(0);
}, 600_000);
