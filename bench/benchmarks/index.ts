import type { Benchmark } from '../benchmark.ts';
import { asr } from './asr.ts';
import { bundle } from './bundle.ts';
import { compileGithub } from './compile-github.ts';
import { corpus } from './corpus.ts';
import { diffGithub } from './diff-github.ts';
import { events } from './events.ts';
import { gateOwn } from './gate-own.ts';
import { gateway } from './gateway.ts';
import { generateGithub, generateStripe } from './generate.ts';
import { help } from './help.ts';
import { memory } from './memory.ts';
import { metadata } from './metadata.ts';
import { oasdiff } from './oasdiff.ts';
import { search } from './search.ts';
import { serverRequests } from './server-requests.ts';
import { soundness } from './soundness.ts';
import { speech } from './speech.ts';
import { stream } from './stream.ts';
import { text } from './text.ts';
import { uploads } from './uploads.ts';
import { validate } from './validate.ts';

/** All benchmarks, in the order in which they run. */
export const BENCHMARKS: readonly Benchmark[] = [
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
