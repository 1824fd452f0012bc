import { metadata } from '@ai2text/client';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedDatabase } from './databases.ts';
import { ALL_SCOPES, type Client, startTestService, type TestService } from './service.ts';

let service: TestService;
let owner: string;
let recordingId: string;
beforeAll(async () => {
  service = await startTestService(embeddedDatabase);
  owner = newId();
  recordingId = await service.given({ owner_id: owner });
  const headers = { 'If-None-Match': '*' as const };
  const client = await service.client(owner);
  await metadata.putTranscript(client, { path: { recordingId }, headers, body: { language: 'vi', segments: [] } });
});
afterAll(() => service.stop());

/** Every operation on one recording, as a call that its owner would get through. */
const CALLS: Readonly<Record<string, (client: Client) => Promise<{ status: number; body: unknown }>>> = {
  getRecording: (client) => metadata.getRecording(client, { path: { recordingId } }),
  updateRecording: (client) =>
    metadata.updateRecording(client, { path: { recordingId }, headers: { 'If-Match': '*' }, body: { title: 'x' } }),
  getTranscript: (client) => metadata.getTranscript(client, { path: { recordingId } }),
  putTranscript: (client) =>
    metadata.putTranscript(client, {
      path: { recordingId },
      headers: { 'If-Match': '*' },
      body: { language: 'vi', segments: [] },
    }),
  deleteRecording: (client) =>
    metadata.deleteRecording(client, { path: { recordingId }, headers: { 'If-Match': '*' } }),
};

const SCOPES: Readonly<Record<string, string>> = {
  getRecording: 'recordings:read',
  updateRecording: 'recordings:write',
  deleteRecording: 'recordings:write',
  getTranscript: 'transcripts:read',
  putTranscript: 'transcripts:write',
};

describe.each(Object.entries(CALLS))('%s', (operation, call) => {
  test('looks to strangers as if there were no recording', async () => {
    const stranger = await service.client(newId());
    const answer = await call(stranger);
    expect(answer.status).toBe(404);
    const other = JSON.stringify(answer.body);
    expect(other).not.toContain(owner);
  });

  test('needs its scope', async () => {
    const scopes = ALL_SCOPES.filter((scope) => scope !== SCOPES[operation]);
    expect(await call(await service.client(owner, scopes))).toMatchObject({
      status: 403,
      body: { type: 'https://ai2text.dev/problems/forbidden' },
    });
  });

  test('needs a token that can be trusted', async () => {
    const client = await service.client(owner);
    for (const bearerAuth of [undefined, '', 'x', `${await service.token(owner)}x`]) {
      const answer = await call({ ...client, credentials: bearerAuth === undefined ? {} : { bearerAuth } });
      expect(answer.status).toBe(401);
    }
  });

  test('lets an admin through', async () => {
    const admin = await service.client(newId(), [...ALL_SCOPES, 'recordings:admin']);
    expect((await call(admin)).status).toBeLessThan(300);
  });
});

test('a refused token is told why, in the header as well', async () => {
  const headers = { authorization: 'Bearer x.y.z' };
  const answer = await service.request('/v1/recordings', { headers });
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
  expect(await answer.json()).toMatchObject({ type: 'https://ai2text.dev/problems/unauthenticated', status: 401 });
});

test.each([
  ['POST', '/v1/recordings', 'application/json', 64 * 2 ** 10],
  ['PUT', `/v1/recordings/${newId()}/transcript`, 'application/json', 32 * 2 ** 20],
])('%s %s takes no larger body than the contract says', async (method, path, type, limit) => {
  const headers = { authorization: `Bearer ${await service.token(owner)}`, 'content-type': type };
  const send = async (body: string) => (await service.request(path, { method, headers, body })).status;
  expect(await send('"'.padEnd(limit, 'x'))).toBe(400);
  expect(await send('"'.padEnd(limit + 1, 'x'))).toBe(413);
});

test('health and metrics need no token', async () => {
  expect((await service.request('/health')).status).toBe(200);
  const metrics = await service.request('/metrics');
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  expect(await metrics.text()).toContain('http_server_request_duration_seconds_count');
});

test('what no route takes is a problem, too', async () => {
  const answer = await service.request('/v2/recordings');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ type: 'https://ai2text.dev/problems/not-found' });
  expect((await service.request('/v1/recordings', { method: 'PUT' })).status).toBe(405);
});
