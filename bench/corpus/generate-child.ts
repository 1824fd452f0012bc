/**
 * Generates clients or servers, a document a message, in a process that may be killed when one takes too long.
 *
 *     node generate-child.ts /path/to/ai2text-codegen/generator/cli/run.js
 */
import { dirname } from 'node:path';
import { type CliRun, isJob, type Outcome } from './job.ts';

const { run }: { run: CliRun } = await import(process.argv[2] ?? '');

process.on('message', async (message) => {
  if (!isJob(message)) return;
  const { document, out, target } = message;
  let told = '';
  const start = performance.now();
  const exitCode = await run([target, document, '--out', out], {
    stdout: () => {},
    stderr: (text) => {
      told += text;
    },
    // A folder without a config of ours, so that documents become what strangers get.
    cwd: dirname(out),
    colour: false,
    interactive: false,
  });
  const outcome: Outcome = { exitCode, told, seconds: (performance.now() - start) / 1000 };
  process.send?.(outcome);
});

process.send?.('ready');
