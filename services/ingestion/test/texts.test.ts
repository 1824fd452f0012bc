/** Texts that JSON can carry and PostgreSQL cannot hold are a fault of the request, not of the service. */
import { randomUUID } from 'node:crypto';
import { ingestion } from '@ai2text/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, soundFile, startTestService, type TestService } from './service.ts';

let service: TestService;
let client: Client;
beforeAll(async () => {
  service = await startTestService();
  client = await service.client(randomUUID());
});
afterAll(() => service.stop());

describe.each(['a\0b', '\ud800'])('the text %j', (text) => {
  const words = { title: 'x', language: 'vi', tags: ['fine', text] };
  const refusal = {
    status: 422,
    body: {
      type: 'https://ai2text.dev/problems/unprocessable',
      errors: [{ location: 'body', pointer: '#/tags/1', rule: 'storable' }],
    },
  };

  test('is refused where an upload is announced', async () => {
    const body = { ...words, mediaType: 'audio/wav', bytes: 100 } as const;
    expect(await ingestion.createResumableUpload(client, { body })).toMatchObject(refusal);
    expect(await ingestion.createPresignedUpload(client, { body: { ...body, sha256: '0'.repeat(64) } })).toMatchObject(
      refusal,
    );
  });

  test('is refused beside a file, which is not kept', async () => {
    const file = new File([soundFile(100)], 'a.wav', { type: 'audio/wav' });
    expect(await ingestion.createUpload(client, { body: { metadata: words, file } })).toMatchObject(refusal);
  });
});
