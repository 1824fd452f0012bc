import { join } from 'node:path';
import { freePort, startPlatform } from '../../scripts/platform/index.ts';
import type { Benchmark } from '../benchmark.ts';
import { SERVICE, startServer } from '../gateway/index.ts';
import { runProcess } from '../measure/index.ts';
import { childrenOf, memoryOf } from '../memory/index.ts';

export const memory: Benchmark = {
  name: 'memory',
  title: 'Memory of the services',
  about:
    'Resident memory of each process of `npm start`, with embedded databases and all models: after the start, and at most ' +
    'while a recording of 13 seconds goes from upload to search. The floor is a Node server that answers a constant.',
  async run({ repository, scratch }) {
    if (process.platform !== 'linux') return 'Only Linux tells the memory of a process.';
    using bare = await startServer(['-e', SERVICE], {});
    await fetch(bare.url);
    const [floor] = childrenOf(process.pid).filter(({ command }) => command.includes('node:http'));
    if (floor === undefined) throw new Error('The bare server is not among the processes');
    const least = memoryOf(floor.pid).now;

    const platform = await startPlatform({ data: join(scratch, 'data'), port: await freePort(), say: () => {} });
    try {
      const parts = childrenOf(process.pid).flatMap(({ command, pid }) => {
        const name = /services\/([\w-]+)\/src\/main\.ts|(nats-server)/.exec(command);
        return name === null ? [] : [{ name: name[1] ?? 'nats-server', pid, start: memoryOf(pid).now }];
      });
      await sendSpeech(join(repository, 'scripts/demo.ts'), platform.url);
      const rows = parts
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, pid, start }) => {
          const { most } = memoryOf(pid);
          return `| ${name} | ${start} MiB | ${most} MiB | ${(start / least).toFixed(1)} |`;
        });
      return [
        '| | after the start | at most | start beside a bare server |',
        '| --- | --: | --: | --: |',
        `| a bare server | ${least} MiB | ${memoryOf(floor.pid).most} MiB | 1.0 |`,
        ...rows,
      ].join('\n');
    } finally {
      await platform.stop();
    }
  },
};

/** Uploads what comes with the project and waits until it is found. */
async function sendSpeech(demo: string, url: string): Promise<void> {
  await runProcess({ program: 'env', args: [`AI2TEXT_URL=${url}`, process.execPath, demo] });
}
