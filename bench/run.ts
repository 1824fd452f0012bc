/**
 * Benchmarks: how long our command line takes, beside others that do the like, in one go.
 *
 *     npm run bench                        all of them
 *     npm run bench -- help --write        one of them, and its table into RESULTS.md
 *
 * They compare and promise nothing: whether the code works is for tests to say.
 */
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { asr } from './benchmarks/asr.ts';
import { bundle } from './benchmarks/bundle.ts';
import { compileGithub } from './benchmarks/compile-github.ts';
import { corpus } from './benchmarks/corpus.ts';
import { diffGithub } from './benchmarks/diff-github.ts';
import { events } from './benchmarks/events.ts';
import { gateOwn } from './benchmarks/gate-own.ts';
import { gateway } from './benchmarks/gateway.ts';
import { generateGithub, generateStripe } from './benchmarks/generate.ts';
import { help } from './benchmarks/help.ts';
import { memory } from './benchmarks/memory.ts';
import { metadata } from './benchmarks/metadata.ts';
import { oasdiff } from './benchmarks/oasdiff.ts';
import { search } from './benchmarks/search.ts';
import { serverRequests } from './benchmarks/server-requests.ts';
import { soundness } from './benchmarks/soundness.ts';
import { speech } from './benchmarks/speech.ts';
import { stream } from './benchmarks/stream.ts';
import { text } from './benchmarks/text.ts';
import { uploads } from './benchmarks/uploads.ts';
import { validate } from './benchmarks/validate.ts';
import { describeMachine } from './machine.ts';
import { emptyScratch, preparePlace } from './place.ts';
import { writeResult } from './results.ts';

const BENCHMARKS: readonly Benchmark[] = [
  help,
  generateGithub,
  generateStripe,
  compileGithub,
  bundle,
  corpus,
  validate,
  gateOwn,
  diffGithub,
  oasdiff,
  soundness,
  events,
  serverRequests,
  gateway,
  metadata,
  speech,
  asr,
  stream,
  text,
  search,
  memory,
  uploads,
];

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
