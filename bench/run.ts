/**
 * Benchmarks: how long our command line takes, beside others that do the like, in one go.
 *
 *     npm run bench                        all of them
 *     npm run bench -- help --write        one of them, and its table into RESULTS.md
 *
 * They compare and promise nothing: whether the code works is for tests to say.
 */
import { parseArgs } from 'node:util';
import { BENCHMARKS } from './benchmarks/index.ts';
import { describeMachine } from './machine.ts';
import { emptyScratch, preparePlace } from './place.ts';
import { writeResult } from './results.ts';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
  const unknown = positionals.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) {
    process.stderr.write(
      `There is no benchmark ${unknown}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}\n`,
    );
    return 2;
  }
  const place = await preparePlace();
  for (const { name, title, about, run } of BENCHMARKS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    emptyScratch(place);
    const machine = describeMachine();
    const table = await run(place);
    const text = `${about}\n\n${table}\n\n\`npm run bench -- ${name}\` · ${machine}`;
    process.stdout.write(`## ${title}\n\n${text}\n\n`);
    // At once, since a run of all takes long and may be cut short.
    if (values.write) writeResult({ title, text });
  }
  return 0;
}

process.exitCode = await main();
