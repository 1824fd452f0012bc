import { startTelemetry } from '@ai2text/common/telemetry';
import { startNatsServer } from '../../tests/nats.ts';
import type { Benchmark } from '../benchmark.ts';
import { bareClient, EVENTS, generatedCode, type Way } from '../events/index.ts';
import { median } from '../measure/index.ts';

const ROUNDS = 5;
const WAYS: readonly Way[] = [bareClient, generatedCode];

export const events: Benchmark = {
  name: 'events',
  title: 'Events',
  about:
    `Events a second, ${EVENTS} of 1 KiB a round with 256 on their way, file storage, client and server on the same ` +
    'machine, medians. Generated code writes and reads CloudEvents, checks them and traces one in a hundred; it shall ' +
    'publish with at least 0.85 and consume with at least 0.7 of the speed of the client that it stands on.',
  async run() {
    const telemetry = await startTelemetry({
      serviceName: 'bench',
      version: '0',
      exporter: 'memory',
      sampleRatio: 0.01,
    });
    const server = await startNatsServer();
    const figures = new Map(WAYS.map((way) => [way, { publish: [] as number[], consume: [] as number[] }]));
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
          const { publish, consume } = await way.run(server.url);
          figures.get(way)?.publish.push(publish);
          figures.get(way)?.consume.push(consume);
        }
      }
    } finally {
      await server.stop();
      await telemetry.shutdown();
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
