import type { ServerResponse } from 'node:http';
import { type Received, type RunningServer, sendJson, startServer } from './server.ts';

const ITEMS = [1, 2, 3, 4, 5].map((id) => ({ id }));
const SIZE = 2_000_000;

/** What an answer depends on. */
interface Asked {
  readonly received: Received;
  readonly query: URLSearchParams;
  /** What stands behind the first segment of the path. */
  readonly name: string;
  /** How often the same method and path were asked, this time included. */
  readonly count: number;
  /** What `Tries` of the contract describes. */
  readonly saw: object;
}

type Answer = (asked: Asked, response: ServerResponse) => void;

/** A server that fails a few times, knows pages and streams, and refuses each token the first time. */
export async function startFlowServer(): Promise<RunningServer> {
  const tries = new Map<string, number>();
  const answers: Readonly<Record<string, Answer>> = { ...FAULTS, ...PAGES, ...STREAMS, ...tokenAnswers() };
  return await startServer((received, response) => {
    const { pathname, searchParams: query } = new URL(received.target, 'http://localhost');
    const key = `${received.method} ${pathname}`;
    const count = (tries.get(key) ?? 0) + 1;
    tries.set(key, count);
    const [, area = '', name = ''] = decodeURIComponent(pathname).split('/');
    const saw = { tries: count, headers: received.headers, body: received.body };
    answers[area]?.({ received, query, name, count, saw }, response);
  });
}

const FAULTS: Readonly<Record<string, Answer>> = {
  flaky({ name, count, saw }, response) {
    const needed = name.endsWith('twice') ? 3 : 2;
    if (name === 'second' && count === 1) sendNothing(response, 429, { 'retry-after': '1' });
    else if (name === 'later') sendNothing(response, 503, { 'retry-after': '3600' });
    else if (name.startsWith('fine') || (name !== 'always' && count >= needed)) sendJson(response, 200, saw);
    else sendNothing(response, 503);
  },
  broken({ count, saw }, response) {
    if (count % 3 === 0) sendJson(response, 200, saw);
    else response.socket?.destroy();
  },
};

function tokenAnswers(): Record<string, Answer> {
  const seen = new Set<string>();
  let tokens = 0;
  return {
    token({ received: { body } }, response) {
      tokens += 1;
      const form = new URLSearchParams(body);
      const next = form.has('refresh_token') ? { refresh_token: `r${tokens}` } : {};
      const token = [form.get('grant_type'), form.get('scope') ?? form.get('refresh_token'), tokens].join(' ');
      sendJson(response, 200, { access_token: token, expires_in: 3600, ...next });
    },
    nowhere: (_asked, response) => sendJson(response, 400, { error: 'invalid_client' }),
    secret({ received: { headers }, saw }, response) {
      const [, kind = ''] = (headers['authorization'] ?? '').split(' ');
      const isGood = kind !== 'never' && seen.has(kind);
      seen.add(kind);
      if (isGood) sendJson(response, 200, saw);
      else sendNothing(response, 401);
    },
  };
}

const PAGES: Readonly<Record<string, Answer>> = {
  cursor({ query }, response) {
    const from = Number(query.get('cursor') ?? 0);
    const meta = from + 2 < ITEMS.length ? { nextCursor: String(from + 2) } : {};
    sendJson(response, 200, { items: ITEMS.slice(from, from + 2), meta });
  },
  page({ query }, response) {
    const page = Number(query.get('page') ?? 1);
    sendJson(response, 200, ITEMS.slice((page - 1) * 2, page * 2));
  },
  offset({ query }, response) {
    const from = Number(query.get('offset') ?? 0);
    sendJson(response, 200, { list: from < ITEMS.length ? ITEMS.slice(from, from + 2) : null });
  },
  link({ query }, response) {
    const host = query.get('address') === 'away' ? 'http://other.example' : '';
    const from = Number(query.get('from') ?? 0);
    if (from < 4) response.setHeader('link', `</first>; rel=first, <${host}/link?from=${from + 2}>; rel="next"`);
    sendJson(response, 200, ITEMS.slice(from, from + 2));
  },
};

const PROBLEM = 'application/problem+json';

const STREAMS: Readonly<Record<string, Answer>> = {
  events({ query }, response) {
    if (query.has('fault')) sendJson(response, 404, { title: 'None' }, PROBLEM);
    else inPieces(response, 'text/event-stream', EVENTS);
  },
  texts: (_asked, response) =>
    inPieces(response, 'text/event-stream; charset=utf-8', ['data: grü', 'ße\n\ndata:\n\ndata: a\ndata: b\n\n']),
  lines({ received, saw }, response) {
    if (received.method === 'POST') sendJson(response, 200, saw);
    else inPieces(response, 'application/jsonl', ['{"id": 1}\n\n\u001e{"id"', ': 2}\r\n', '{"id": 3}']);
  },
  download({ query }, response) {
    if (query.has('missing')) sendJson(response, 404, { title: 'Gone' }, PROBLEM);
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(Buffer.alloc(SIZE));
  },
};

/** The last event is not finished when the connection ends: it must be left out. */
const EVENTS = [
  '\ufeff: hello\r\nid: a\r\ndata: {"id":',
  '1}\r',
  '\n\r\nevent: other\rdata: {\rdata: "id": 2}\rretry: 50\r\r',
  'id\ndata: {"id": 3}\n\ndata: {"id": 4}',
];

function sendNothing(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, headers).end();
}

/** Writes bytes so that they arrive in these pieces: ends of lines and characters are cut in two. */
function inPieces(response: ServerResponse, type: string, pieces: readonly string[]): void {
  response.writeHead(200, { 'content-type': type });
  const chunks = pieces.flatMap((piece) => {
    const bytes = Buffer.from(piece);
    return [bytes.subarray(0, bytes.length - 1), bytes.subarray(bytes.length - 1)];
  });
  const next = (): void => {
    const chunk = chunks.shift();
    if (chunk === undefined) response.end();
    else response.write(chunk, () => setTimeout(next, 2));
  };
  next();
}
