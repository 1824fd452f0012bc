import { Agent, request } from 'node:http';

/** Requests that are on their way at any time. */
const CONCURRENCY = 32;

/** What is sent instead of a `GET` that is answered with 200. */
export interface Send {
  readonly method: string;
  readonly body: string;
  /** Of a good answer. */
  readonly status: number;
}

/** Asks for the same again and again, and gives answers a second. Throws at the first that is no good one. */
export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
  send: Send = { method: 'GET', body: '', status: 200 },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const started = performance.now();
  const end = started + seconds * 1_000;
  let answers = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const status = await ask(url, headers, agent, send);
      if (status !== send.status) throw new Error(`${url} answered ${status}`);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, caller));
  agent.destroy();
  return Math.round(answers / ((performance.now() - started) / 1_000));
}

function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  agent: Agent,
  { body, method }: Send,
): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent, method }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end(body);
  });
}
