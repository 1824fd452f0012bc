import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { type RunningServer, startServer } from '../gateway/index.ts';
import { median, runProcess } from '../measure/index.ts';
import { load } from '../requests/index.ts';

const ROUNDS = 7;
const SECONDS = 3;
const FOLDER = fileURLToPath(new URL('../requests/', import.meta.url));

const CONTESTANTS = [
  ['bare', 'Hono, nothing checked'],
  ['generated', 'ours, requests checked'],
  ['generated-answers', 'ours, requests and answers checked'],
  ['zod', 'Hono and zod, requests checked'],
  ['zod-answers', 'Hono and zod, requests and answers checked'],
] as const;

export const serverRequests: Benchmark = {
  name: 'server-requests',
  title: 'Requests to a generated server',
  about:
    'Answers a second to one POST of 131 bytes, 32 requests on their way, caller and server on a core each: path, query, ' +
    'cookie, header and body are checked, and the answer where that is said. All run on @hono/node-server with the same ' +
    'handler, and ours is generated. It shall reach 0.9 of Hono without any check.',
  async run({ codegen, scratch }) {
    const args = [codegen, 'servers', join(FOLDER, 'contract.yaml'), '--out', scratch];
    await runProcess({ program: process.execPath, args });
    await using servers = new AsyncDisposableStack();
    const ways: { readonly name: string; readonly server: RunningServer; readonly rates: number[] }[] = [];
    for (const [kind, name] of CONTESTANTS) {
      const server = servers.use(await startServer([join(FOLDER, 'server.ts'), kind, scratch], {}));
      ways.push({ name, server, rates: [] });
    }
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { server, rates } of round % 2 === 0 ? ways : ways.toReversed()) {
        const rate = await load(server.url, SECONDS);
        // The first round only lets the engine compile what is hot.
        if (round > 0) rates.push(rate);
      }
    }
    const floor = median(ways[0]?.rates ?? []);
    const rows = ways.map(({ name, rates }) => {
      const rate = median(rates);
      return `| ${name} | ${rate} | ${(rate / floor).toFixed(2)} |`;
    });
    return ['| | answers a second | ratio to Hono |', '| --- | --: | --: |', ...rows].join('\n');
  },
};
