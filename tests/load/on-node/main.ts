/**
 * Runs a load test without k6, for machines that have none:
 *
 *     node tests/load/on-node/main.ts tests/load/search.js [-e NAME=VALUE]…
 *
 * It knows of k6 what these tests use and nothing else: two executors, requests, WebSockets, metrics and thresholds. One
 * process sends everything, so it reaches lower rates than k6 does. As with k6, 99 is the exit code where a threshold is
 * crossed.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { metrics } from './metrics.ts';
import { type Options, runScenarios } from './scenarios.ts';
import { summarise } from './summary.ts';

const CROSSED = 99;

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { env: { type: 'string', short: 'e', multiple: true, default: [] } },
    allowPositionals: true,
  });
  const [script, ...more] = positionals;
  if (script === undefined || more.length > 0) {
    process.stderr.write('Usage: node tests/load/on-node/main.ts SCRIPT [-e NAME=VALUE]…\n');
    return 2;
  }
  const file = resolve(script);
  const given = values.env.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)] as const);
  Object.assign(globalThis, { __ENV: { ...process.env, ...Object.fromEntries(given) }, open: opener(dirname(file)) });
  registerHooks({
    resolve: (specifier, context, next) =>
      /^k6($|\/)/.test(specifier)
        ? { url: new URL(`./k6${specifier.slice(2).replace('/', '-')}.ts`, import.meta.url).href, shortCircuit: true }
        : next(specifier, context),
  });
  const test: { options: Options } & Record<string, unknown> = await import(pathToFileURL(file).href);
  const seconds = await runScenarios(test.options, test);
  const { isCrossed, text } = summarise(metrics, test.options.thresholds ?? {}, seconds);
  process.stdout.write(text);
  return isCrossed ? CROSSED : 0;
}

/** Files lie beside the script. */
function opener(folder: string) {
  return (path: string, mode?: 'b'): string | ArrayBuffer => {
    const content = readFileSync(resolve(folder, path));
    return mode === 'b' ? new Uint8Array(content).buffer : content.toString('utf8');
  };
}

// At once: an iteration that was cut may hold a connection open.
process.exit(await main(process.argv.slice(2)));
