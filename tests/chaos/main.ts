/**
 * Runs chaos for as long as it takes, and says what came of it.
 *
 *     npm run chaos -- --events 200000 --seed 7
 */
import { parseArgs } from 'node:util';
import { runChaos, verdictLines } from './index.ts';

const { values } = parseArgs({
  options: { events: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const [events, seed] = [Number(values.events), Number(values.seed)];
if (!Number.isSafeInteger(events) || events < 1 || !Number.isSafeInteger(seed) || seed < 0) {
  process.stderr.write('Usage: npm run chaos -- --events COUNT --seed NUMBER\n');
  process.exit(2);
}
const started = performance.now();
const verdict = await runChaos({ events, seed, say: (line) => process.stderr.write(`${line}\n`) });
const seconds = Math.round((performance.now() - started) / 1_000);
process.stdout.write([`${events} events, seed ${seed}, ${seconds} s`, ...verdictLines(verdict), ''].join('\n'));
const sound = verdict.lost.length + verdict.doubled.length + verdict.misjudged.length === 0;
process.exitCode = sound ? 0 : 1;
