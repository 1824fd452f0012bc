/** Bodies that whoever wants to keep a service busy sends: with chunks of one byte, or made of what could be an end. */
import { expect, test } from 'vitest';
import { readUploads } from './read-uploads.ts';
import { linesOf } from './sequences.ts';

const LENGTH = 2 ** 19;
/** Seconds. A copy of all that came, made again with each byte, takes far longer. */
const ENOUGH = 5;

function trickle(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at === bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, at + 1));
      at += 1;
    },
  });
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { system, user } = process.cpuUsage(started);
  return (system + user) / 1e6;
}

test('a member of a form', { timeout: 120_000 }, async () => {
  const value = 'x'.repeat(LENGTH);
  const body = trickle(`--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${value}\r\n--b--\r\n`);
  const seconds = await secondsOf(async () => {
    const form = await readUploads(body, 'multipart/form-data; boundary=b', 2 * LENGTH);
    expect(form.getAll('a')[0]).toBe(value);
  });
  expect(seconds).toBeLessThan(ENOUGH);
});

test('a line', { timeout: 120_000 }, async () => {
  const value = 'x'.repeat(LENGTH);
  const seconds = await secondsOf(async () => {
    const lines: string[] = [];
    for await (const line of linesOf(trickle(`\n1\n\n${value}\n2`))) lines.push(line);
    expect(lines).toEqual(['1', value, '2']);
  });
  expect(seconds).toBeLessThan(ENOUGH);
});

test.each([
  ['nothing but first bytes of the end', '\r'],
  ['first bytes of the end in turns with others', '\rx'],
  ['all but the last byte of the end', '\r\n--'],
  ['first bytes of the end as far apart as the search steps', `\r${'x'.repeat(31)}`],
])('a file of %s', { timeout: 120_000 }, async (_, pattern) => {
  const chunk = new TextEncoder().encode(pattern.repeat(65_536 / pattern.length));
  const chunks = 32 * 16;
  const head = new TextEncoder().encode('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
  const end = new TextEncoder().encode('\r\n--b--\r\n');
  async function* body() {
    yield head;
    for (let count = 0; count < chunks; count += 1) yield chunk.slice();
    yield end;
  }
  const seconds = await secondsOf(async () => {
    const form = await readUploads(ReadableStream.from(body()), 'multipart/form-data; boundary=b', 2 ** 30);
    let bytes = 0;
    const [file] = form.getAll('file');
    if (!(file instanceof File)) throw new Error('there is no file');
    for await (const piece of file.stream()) bytes += piece.length;
    expect(bytes).toBe(chunks * chunk.length);
  });
  // For 32 MiB. A search that begins anew at each of them takes far longer.
  expect(seconds).toBeLessThan(1.5);
});
