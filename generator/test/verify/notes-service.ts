import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Ways in which the service may be wrong; it is right without any. */
export type Mistake =
  | 'no-auth'
  | 'no-body-check'
  | 'crash-on-five-stars'
  | 'id-is-number'
  | 'no-total'
  | 'total-is-word'
  | 'teapot'
  | 'html'
  | 'accepts-any-limit'
  | 'hangs-up';

interface Note {
  readonly id: string | number;
  readonly text: string;
  readonly colour?: string;
  readonly stars?: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The service of `contract.yaml`, written by hand so that it can be wrong in ways that generated ones cannot. */
export async function startNotes(mistake?: Mistake) {
  const notes = new Map<string, Note>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const reply = (status: number, body?: unknown, headers: Record<string, string> = {}): unknown => {
      const type = status >= 400 ? 'application/problem+json' : 'application/json';
      response.writeHead(status, body === undefined ? headers : { 'content-type': type, ...headers });
      return response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const refuse = (status: number): unknown => reply(status, { status });
    const text = await read(request);
    if (mistake === 'hangs-up' && request.method === 'POST') return request.socket.destroy();
    if (mistake !== 'no-auth' && request.headers.authorization !== 'Bearer good') return refuse(401);
    const url = new URL(request.url ?? '/', 'http://notes');
    const [, , id, ...more] = url.pathname.split('/');
    if (more.length > 0) return refuse(404);
    if (id === undefined && request.method === 'GET') {
      const limit = url.searchParams.get('limit');
      if (mistake !== 'accepts-any-limit' && limit !== null && !/^([1-9]|[1-4]\d|50)$/.test(limit)) return refuse(400);
      const tags = url.searchParams.get('tags');
      if (tags !== null && tags !== '' && !tags.split('|').every((tag) => /^[a-z]{1,5}$/.test(tag))) return refuse(400);
      const total = mistake === 'total-is-word' ? 'many' : String(notes.size);
      return reply(200, [...notes.values()], mistake === 'no-total' ? {} : { 'x-total': total });
    }
    if (id === undefined) return create(text, request, reply, refuse);
    if (!UUID.test(decodeURIComponent(id))) return refuse(400);
    const note = notes.get(id);
    if (note === undefined) return refuse(404);
    if (request.method === 'DELETE') {
      notes.delete(id);
      return reply(204);
    }
    if (mistake === 'html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    return reply(200, note);
  };

  const create = (
    text: string,
    request: IncomingMessage,
    reply: (status: number, body?: unknown) => unknown,
    refuse: (status: number) => unknown,
  ): unknown => {
    if (request.headers['content-type'] !== 'application/json') return refuse(415);
    const body = parse(text);
    if (!isNewNote(body)) {
      if (mistake !== 'no-body-check') return refuse(400);
      return reply(201, { id: randomUUID(), text: 'x' });
    }
    if (mistake === 'crash-on-five-stars' && body.stars === 5) return refuse(500);
    if (mistake === 'teapot' && body.colour === 'red') return refuse(418);
    const id = randomUUID();
    const note: Note = { ...body, id: mistake === 'id-is-number' ? notes.size : id };
    notes.set(id, note);
    return reply(201, note);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => void server.close().closeAllConnections(),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNewNote(value: unknown): value is Omit<Note, 'id'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { text, colour, stars, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0 || typeof text !== 'string') return false;
  const length = [...text].length;
  if (length < 1 || length > 100) return false;
  if (colour !== undefined && colour !== 'red' && colour !== 'green') return false;
  return stars === undefined || (typeof stars === 'number' && Number.isInteger(stars) && stars >= 0 && stars <= 5);
}
