/** Files that come at the same time: as many of one owner, and of all, as there are places. */
import { randomUUID } from 'node:crypto';
import { ingestion } from '@ai2text/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenForm, openForm } from './send-form.ts';
import { soundFile, startTestService, type TestService } from './service.ts';

const METADATA = { title: 'Họp', language: 'vi' };
let service: TestService;
let open: OpenForm[] = [];
beforeEach(async () => {
  service = await startTestService({ places: { perOwner: 2, inAll: 3 } });
});
afterEach(async () => {
  for (const form of open) form[Symbol.dispose]();
  open = [];
  await service.stop();
});

/** Begins to send files, and goes on with none of them. */
async function begin(owner: string, count: number): Promise<void> {
  const token = await service.token(owner);
  for (let index = 0; index < count; index += 1) {
    const form = openForm(service.url, token, METADATA);
    open.push(form);
    await form.write(soundFile(2_000));
  }
}

async function send(owner: string) {
  const body = { metadata: METADATA, file: new Blob([soundFile(3_000)]) };
  const answer = await ingestion.createUpload(await service.client(owner), { body });
  const type: string = Object(answer.body).type ?? '';
  return [answer.status, type.slice(type.lastIndexOf('/') + 1), answer.headers.get('retry-after')];
}

test('one owner leaves places for others', async () => {
  const [greedy, other] = [randomUUID(), randomUUID()];
  await begin(greedy, 2);
  await expect.poll(() => send(greedy)).toEqual([429, 'too-many-uploads', '5']);
  expect((await send(other))[0]).toBe(202);
});

test('all together have as many as there are, and get them back', async () => {
  await begin(randomUUID(), 2);
  await begin(randomUUID(), 1);
  const other = randomUUID();
  await expect.poll(() => send(other)).toEqual([503, 'unavailable', '5']);
  open.pop()?.[Symbol.dispose]();
  await expect.poll(async () => (await send(other))[0]).toBe(202);
  const finished = await open.pop()?.end();
  expect(finished?.status).toBe(202);
});
