import { startNatsServer } from '../../tests/nats.ts';
import type { Benchmark } from '../benchmark.ts';
import { bareClient, EVENTS, generatedCode, type Way } from '../events/index.ts';
import { median } from '../measure/index.ts';

const ROUNDS = 5;
const WAYS: readonly Way[] = [
  bareClient,
  generatedCode('generated code, one event in a hundred traced', 0.01),
  generatedCode('generated code, every event traced', 1),
];

export const events: Benchmark = {
  name: 'events',
  title: 'Events',
  about:
    `Events a second, ${EVENTS} of 1 KiB a round with 256 on their way, file storage, client and server on the same ` +
    'machine, medians after a round that is left out. Generated code writes and reads CloudEvents, checks them on both ' +
    'sides and traces a share of them, as the head of each trace decides. With one in a hundred, as in production, it ' +
    'shall publish with at least 0.85 and consume with at least 0.7 of the speed of the client that it stands on.',
  async run() {
    const server = await startNatsServer();
    const figures = new Map(WAYS.map((way) => [way, { publish: [] as number[], consume: [] as number[] }]));
    try {
      for (const way of WAYS) await way.run(server.url);
      for (let round = 0; round < ROUNDS; round++) {
        for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
          const { publish, consume } = await way.run(server.url);
          figures.get(way)?.publish.push(publish);
          figures.get(way)?.consume.push(consume);
        }
      }
    } finally {
      await server.stop();
    }
    const rows = [...figures].map(([{ name }, all]) => ({
      name,
      publish: median(all.publish),
      consume: median(all.consume),
    }));
    const lines = rows.map((row) => {
      const share = (key: 'publish' | 'consume') => `${row[key]} (${(row[key] / (rows[0]?.[key] ?? 1)).toFixed(2)})`;
      return `| ${row.name} | ${share('publish')} | ${share('consume')} |`;
    });
    return ['| | publish | consume and acknowledge |', '|---|---|---|', ...lines].join('\n');
  },
};
