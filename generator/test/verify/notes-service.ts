import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Ways in which the service may be wrong; it is right without any. */
export type Mistake =
  | 'no-auth'
  | 'redirects-anonymous'
  | 'no-body-check'
  | 'accepts-no-body'
  | 'accepts-no-text'
  | 'accepts-101-characters'
  | 'accepts-any-colour'
  | 'accepts-6-stars'
  | 'accepts-unknown-members'
  | 'accepts-any-media-type'
  | 'accepts-any-limit'
  | 'accepts-limit-51'
  | 'accepts-any-tag'
  | 'counts-units'
  | 'crash-on-five-stars'
  | 'crash-on-limit-50'
  | 'crash-on-no-json'
  | 'crash-on-missing-note'
  | 'id-is-number'
  | 'null-colour'
  | 'no-total'
  | 'total-is-word'
  | 'teapot'
  | 'delete-is-200'
  | 'html'
  | 'problem-without-status'
  | 'problem-as-json'
  | 'hangs-up'
  | 'lists-to-nobody';

interface Note {
  readonly id: string | number;
  readonly text: string;
  readonly colour?: string | null;
  readonly stars?: number;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The service of `contract.yaml`, written by hand so that it can be wrong in ways that generated ones cannot. */
export async function startNotes(mistake?: Mistake) {
  const notes = new Map<string, Note>();

  function answer({ headers, method, url = '/' }: IncomingMessage, text: string): Answer {
    if (headers.authorization !== 'Bearer good') {
      if (mistake === 'redirects-anonymous') return { status: 302, headers: { location: '/login' } };
      if (mistake !== 'no-auth') return { status: 401 };
    }
    const { pathname, searchParams } = new URL(url, 'http://notes');
    const [, , id, ...more] = pathname.split('/');
    if (more.length > 0) return { status: 404 };
    if (id !== undefined) return one(method, decodeURIComponent(id));
    return method === 'GET' ? list(searchParams) : create(text, headers['content-type']);
  }

  function list(query: URLSearchParams): Answer {
    if (mistake === 'lists-to-nobody') return { status: 401 };
    const limit = query.get('limit');
    if (limit !== null && !isLimit(limit)) return { status: 400 };
    if (mistake === 'crash-on-limit-50' && limit === '50') return { status: 500 };
    const tags = query.get('tags');
    const areTags = tags === null || tags === '' || tags.split('|').every((tag) => /^[a-z]{1,5}$/.test(tag));
    if (!areTags && mistake !== 'accepts-any-tag') return { status: 400 };
    const total = mistake === 'total-is-word' ? 'many' : String(notes.size);
    const body = [...notes.values()].map((note) => (mistake === 'null-colour' ? { ...note, colour: null } : note));
    return { status: 200, body, headers: mistake === 'no-total' ? {} : { 'x-total': total } };
  }

  function isLimit(limit: string): boolean {
    if (mistake === 'accepts-any-limit') return true;
    return /^([1-9]|[1-4]\d|50)$/.test(limit) || (mistake === 'accepts-limit-51' && limit === '51');
  }

  function one(method: string | undefined, id: string): Answer {
    if (!UUID.test(id)) return { status: 400 };
    const note = notes.get(id);
    if (note === undefined) return { status: mistake === 'crash-on-missing-note' ? 500 : 404 };
    if (method === 'GET') return { status: 200, body: note };
    notes.delete(id);
    return { status: mistake === 'delete-is-200' ? 200 : 204 };
  }

  function create(text: string, type: string | undefined): Answer {
    const body = parse(text);
    if (type !== 'application/json' && text !== '' && mistake !== 'accepts-any-media-type') return { status: 415 };
    if (text === '' && mistake === 'accepts-no-body') return { status: 201, body: { id: randomUUID(), text: '' } };
    if (body === undefined) return { status: mistake === 'crash-on-no-json' ? 500 : 400 };
    if (!isNewNote(body, mistake)) {
      if (mistake !== 'no-body-check') return { status: 400 };
      return { status: 201, body: { id: randomUUID(), text: 'x' } };
    }
    if (mistake === 'crash-on-five-stars' && body.stars === 5) return { status: 500 };
    if (mistake === 'teapot' && body.colour === 'red') return { status: 418 };
    const id = randomUUID();
    const kept: Note = { ...body, id: mistake === 'id-is-number' ? notes.size : id };
    notes.set(id, kept);
    return { status: 201, body: kept };
  }

  function write(response: ServerResponse, { body, headers, status }: Answer): void {
    if (mistake === 'html' && status === 200)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end();
    const isProblem = status >= 400;
    const type = isProblem && mistake !== 'problem-as-json' ? 'application/problem+json' : 'application/json';
    const problem = mistake === 'problem-without-status' ? {} : { status };
    const content = isProblem ? problem : body;
    response.writeHead(status, content === undefined ? headers : { 'content-type': type, ...headers });
    response.end(content === undefined ? undefined : JSON.stringify(content));
  }

  const server = createServer(async (request, response) => {
    const text = await read(request);
    if (mistake === 'hangs-up' && request.method === 'POST') request.socket.destroy();
    else write(response, answer(request, text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => void server.close().closeAllConnections(),
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNewNote(value: unknown, mistake: Mistake | undefined): value is Omit<Note, 'id'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { text, colour, stars, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0 && mistake !== 'accepts-unknown-members') return false;
  if (!(text === undefined && mistake === 'accepts-no-text') && !isText(text, mistake)) return false;
  const isColour = colour === undefined || colour === 'red' || colour === 'green';
  if (!isColour && !(mistake === 'accepts-any-colour' && typeof colour === 'string')) return false;
  const most = mistake === 'accepts-6-stars' ? 6 : 5;
  return stars === undefined || (typeof stars === 'number' && Number.isInteger(stars) && stars >= 0 && stars <= most);
}

function isText(value: unknown, mistake: Mistake | undefined): boolean {
  if (typeof value !== 'string') return false;
  const length = mistake === 'counts-units' ? value.length : [...value].length;
  return length >= 1 && length <= (mistake === 'accepts-101-characters' ? 101 : 100);
}
