/**
 * Starts the whole of AI2Text on this machine: `npm start`. Ctrl-C ends it and leaves nothing running; what was stored
 * stays in `AI2TEXT_DATA` (default: `.data`) for the next time. `PORT` moves it from 8080.
 */
import { resolve } from 'node:path';
import { startPlatform } from './platform/index.ts';

async function main(): Promise<number> {
  const { AI2TEXT_DATA = '.data', PORT = '8080' } = process.env;
  const port = Number(PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    process.stderr.write(`PORT is '${PORT}', which is no port: set it to a number from 1 to 65535\n`);
    return 2;
  }
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  let stop = async (): Promise<void> => {};
  const started = startPlatform({ data: resolve(AI2TEXT_DATA), port, say }).then((platform) => {
    stop = platform.stop;
    say(`\nAI2Text is ready: ${platform.url}\nCtrl-C ends it.`);
  });
  try {
    await Promise.race([started, ended]);
    await ended;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
  say('\nEnding …');
  // A start that is under way goes to its end first, so that nothing of it is left behind.
  await started.catch(() => {});
  await stop();
  return 0;
}

process.exitCode = await main();
