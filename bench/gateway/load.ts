import { Agent, request } from 'node:http';

/** Requests that are on their way at any time. */
const CONCURRENCY = 32;

/** Asks for the same again and again, and gives answers a second. Throws at the first that is not 200. */
export async function load(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const started = performance.now();
  const end = started + seconds * 1_000;
  let answers = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const status = await ask(url, headers, agent);
      if (status !== 200) throw new Error(`${url} answered ${status}`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  agent.destroy();
  return Math.round(answers / ((performance.now() - started) / 1_000));
}

function ask(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}
