import { connect, type Socket } from 'node:net';

/** Connections, each with one request on its way. */
const CONNECTIONS = 32;

const BODY = JSON.stringify({
  title: 'A book about shelves',
  pages: 320,
  tags: ['wood', 'nails', 'patience'],
  author: { name: 'Somebody', email: 'somebody@example.com' },
});

const REQUEST = Buffer.from(
  [
    'POST /shelves/7/books?notify=true HTTP/1.1',
    'host: 127.0.0.1',
    'accept: application/json',
    'content-type: application/json',
    `content-length: ${BODY.length}`,
    'cookie: theme=dark; session=0123456789abcdef',
    'x-source: web',
    '',
    BODY,
  ].join('\r\n'),
);

/**
 * Asks for the same again and again and gives answers a second. Writes and reads sockets itself, so that it is far
 * cheaper than any server. Throws at the first answer that is not 201.
 */
export async function load(url: string, seconds: number): Promise<number> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  const end = started + seconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => converse(connect(Number(port), hostname), end)),
  );
  return Math.round(counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - started) / 1_000));
}

function converse(socket: Socket, end: number): Promise<number> {
  let answers = 0;
  let received = '';
  return new Promise((resolve, reject) => {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('error', reject);
    socket.once('connect', () => socket.write(REQUEST));
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (!isWhole(received)) return;
      if (!received.startsWith('HTTP/1.1 201 ')) {
        socket.destroy();
        reject(new Error(`The server answered ${received}`));
        return;
      }
      received = '';
      answers += 1;
      if (performance.now() < end) socket.write(REQUEST);
      else {
        socket.destroy();
        resolve(answers);
      }
    });
  });
}

/** Whether an answer is there with all of its body, either as long as it says or in chunks up to an empty one. */
function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length >= head + 4 + Number(length);
}
