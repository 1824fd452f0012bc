import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { BARE_PROXY, load, SERVICE, startServer } from '../gateway/index.ts';
import { median } from '../measure/index.ts';

const ROUNDS = 5;
const SECONDS = 3;

export const gateway: Benchmark = {
  name: 'gateway',
  title: 'Gateway',
  about:
    'Answers a second through the gateway and through a proxy that only copies, 32 requests on their way, a kilobyte an ' +
    'answer; caller, proxy and service share the machine. The gateway checks a signature, counts, traces and logs each.',
  async run({ repository, scratch }) {
    using service = await startServer(['-e', SERVICE], {});
    using bare = await startServer(['-e', BARE_PROXY], { TARGET: service.url });
    using ours = await startServer([join(repository, 'services/gateway/src/main.ts')], {
      AI2TEXT_ENVIRONMENT: 'dev',
      PORT: '0',
      METADATA_URL: service.url,
      DEVELOPMENT_KEY_FILE: join(scratch, 'key.json'),
      RATE_LIMIT_REQUESTS: '1000000',
    });
    const session: unknown = await (await fetch(`${ours.url}/console/session`)).json();
    const headers = { authorization: `Bearer ${Object(session).token}` };
    const ways = [
      { name: 'the service itself', url: service.url, rates: [] as number[] },
      { name: 'a bare proxy', url: bare.url, rates: [] as number[] },
      { name: 'the gateway', url: ours.url, rates: [] as number[] },
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
        way.rates.push(await load(`${way.url}/v1/recordings`, headers, SECONDS));
      }
    }
    const floor = median(ways[1]?.rates ?? []);
    const rows = ways.map(({ name, rates }) => {
      const rate = median(rates);
      return `| ${name} | ${rate} | ${(rate / floor).toFixed(2)} |`;
    });
    return ['| | answers a second | ratio to the bare proxy |', '| --- | --: | --: |', ...rows].join('\n');
  },
};
