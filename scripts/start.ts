/**
 * Starts the whole of AI2Text on this machine: `npm start`. Ctrl-C ends it and leaves nothing running; what was stored
 * stays in `AI2TEXT_DATA` (default: `.data`) for the next time. `PORT` moves it from 8080.
 */
import { resolve } from 'node:path';
import { interruption, isFree, startPlatform, whenAborted } from './platform/index.ts';

async function main(): Promise<number> {
  const { AI2TEXT_DATA = '.data', PORT = '8080' } = process.env;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    process.stderr.write(`PORT is '${PORT}', which is no port: set it to a number from 1 to 65535\n`);
    return 2;
  }
  if (!(await isFree(port))) {
    process.stderr.write(`Port ${port} is taken: end what listens there, or set PORT to another.\n`);
    return 2;
  }
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const signal = interruption();
  signal.addEventListener('abort', () => say('\nEnding …'), { once: true });
  try {
    const platform = await startPlatform({ data: resolve(AI2TEXT_DATA), port, say, signal });
    if (!signal.aborted) say(`\nAI2Text is ready: ${platform.url}\nCtrl-C ends it.`);
    await whenAborted(signal);
    await platform.stop();
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

// At once: while Node takes itself apart it no longer minds signals, and a second Ctrl-C would be the end that is told.
process.exit(await main());
