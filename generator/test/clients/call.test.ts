import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError, metadata, value } from '../../../generated/clients/typescript/index.ts';

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void;

let server: Server;
let baseUrl: string;
let answer: Answer;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, Buffer.concat(chunks).toString(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => server.close());

const RECORDING_ID = '0f8c9a52-8a0f-4a4e-9d0a-0c6f1d1f2a33';

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

describe('a generated operation, against a real server', () => {
  test('sends method, path, query, headers, credentials and body as the contract says', async () => {
    let seen: unknown;
    answer = (request, body, response) => {
      const { method, url, headers } = request;
      seen = {
        method,
        url,
        auth: headers.authorization,
        key: headers['idempotency-key'],
        type: headers['content-type'],
        body,
      };
      json(response, 201, { id: RECORDING_ID });
    };
    const client = metadata.createMetadataClient({ baseUrl, credentials: { bearerAuth: async () => 'fresh' } });
    const result = await metadata.createRecording(client, {
      headers: { 'Idempotency-Key': 'k-1' },
      body: { title: 'Họp', language: 'vi-VN' },
    });
    expect(result.status).toBe(201);
    expect(seen).toEqual({
      method: 'POST',
      url: '/v1/recordings',
      auth: 'Bearer fresh',
      key: 'k-1',
      type: 'application/json',
      body: '{"title":"Họp","language":"vi-VN"}',
    });
  });

  test('writes lists and skips what is absent', async () => {
    let url: string | undefined;
    answer = (request, _body, response) => {
      url = request.url;
      json(response, 200, { items: [] });
    };
    const client = metadata.createMetadataClient({ baseUrl });
    await metadata.listRecordings(client, { query: { state: ['created', 'failed'], limit: 5, cursor: undefined } });
    expect(url).toBe('/v1/recordings?limit=5&state=created,failed');
  });

  test('answers a declared problem as a result, and throws it from value()', async () => {
    const problem = { type: 'https://ai2text.dev/problems/not-found', title: 'Not found', status: 404 };
    answer = (_request, _body, response) => json(response, 404, problem, 'application/problem+json');
    const client = metadata.createMetadataClient({ baseUrl });
    const call = () => metadata.getRecording(client, { path: { recordingId: RECORDING_ID } });
    const result = await call();
    expect(result.ok).toBe(false);
    if (result.status === 404) expect(result.body.title).toBe('Not found');
    else expect.unreachable('404 is declared');
    await expect(value(call())).rejects.toThrow(new ApiError('The server answered 404: Not found', result));
  });

  test('throws for a status that the contract does not declare, with the answer in the error', async () => {
    answer = (_request, _body, response) => json(response, 418, { tea: true });
    const client = metadata.createMetadataClient({ baseUrl });
    const failure = await metadata
      .getRecording(client, { path: { recordingId: RECORDING_ID } })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    if (failure instanceof ApiError) expect(failure.answer).toMatchObject({ status: 418, body: { tea: true } });
  });

  test('survives a body that claims to be JSON and is not', async () => {
    answer = (_request, _body, response) =>
      response.writeHead(500, { 'content-type': 'application/json' }).end('<html>');
    const client = metadata.createMetadataClient({ baseUrl });
    const result = await metadata.getRecording(client, { path: { recordingId: RECORDING_ID } });
    expect(result).toMatchObject({ status: 500, body: '<html>' });
  });

  test('can be cancelled, and escapes what would change the path', async () => {
    let url: string | undefined;
    answer = (request, _body, response) => {
      url = request.url;
      json(response, 200, {});
    };
    const client = metadata.createMetadataClient({ baseUrl });
    await metadata.getRecording(client, { path: { recordingId: '../admin?x#y' } });
    expect(url).toBe('/v1/recordings/..%2Fadmin%3Fx%23y');
    const cancelled = metadata.getRecording(
      client,
      { path: { recordingId: 'a' } },
      { signal: AbortSignal.abort(new Error('enough')) },
    );
    await expect(cancelled).rejects.toThrow('enough');
  });
});
