/** Bodies whose chunks hold one byte each, as whoever wants to keep a service busy sends them: twice as many take twice as long. */
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
