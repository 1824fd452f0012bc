import { rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { python } from './environment.ts';
import { generateCases, materialise } from './generate.ts';
import { type Received, type RunningServer, sendJson, startServer } from './server.ts';

const SCRIPT = fileURLToPath(new URL('calls.py', import.meta.url));

let server: RunningServer;
let folder: string;
let results: Readonly<Record<string, unknown>>;

function answer(received: Received, response: ServerResponse): void {
  const [, wanted] = /^\/status\/(\d+)/.exec(received.target) ?? [];
  if (received.target === '/slow') {
    setTimeout(() => response.writeHead(204).end(), 1_000);
  } else if (wanted === undefined) {
    sendJson(response, 200, received);
  } else {
    answerStatus(Number(wanted), response);
  }
}

function answerStatus(status: number, response: ServerResponse): void {
  if (status === 204) response.writeHead(204).end();
  else if (status === 302) response.writeHead(302, { location: '/elsewhere' }).end();
  else if (status === 299) sendJson(response, 200, { text: 7 });
  else if (status === 404) {
    sendJson(response, 404, { title: 'Not there', 'retry-after': 3 }, 'application/problem+json; charset=utf-8');
  } else if (status === 503) response.writeHead(503, { 'content-type': 'application/octet-stream' }).end('down');
  else sendJson(response, status, { text: 'hello' });
}

beforeAll(async () => {
  const interpreter = await python();
  folder = materialise(await generateCases('wire'));
  server = await startServer(answer);
  results = JSON.parse(await interpreter.run([SCRIPT, server.url], { cwd: `${folder}/src`, path: `${folder}/src` }));
}, 300_000);

afterAll(async () => {
  await server?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});

describe('the Python client', () => {
  const COMMA = '%2C';
  const list = ['blue', `b%20l${COMMA}a%26c%3Dk`, 'br%C3%B6wn'];

  test.each([
    ['simple', `/simple/..%2Fa%20b%3F/${list.join(',')}/R,100,G,200/R=100,G=200`],
    ['label', `/label/.x.y/.${list.join(',')}/.${list.join('.')}/.R=100.G=200`],
    ['matrix', `/matrix/;text=x%3By/;list=${list.join(',')}/;exploded=${list.join(';exploded=')}/;R=100;G=200`],
    ['form', `/query?form=${list.join('&form=')}`],
    ['joined', `/query?joined=${list.join(',')}&joined-object=R,100,G,200`],
    ['object', '/query?R=100&G=200'],
    ['delimited', `/query?space=${list.join('%20')}&pipe=${list.join('%7C')}`],
    ['deep', '/query?deep[a][b]=1&deep[a][b]=x%20y&deep[c]=true'],
    ['content', '/query?content=%7B%22R%22%3A100%2C%22G%22%3A200%7D'],
    ['reserved', '/query?reserved=/a?b%23c[d]%25'],
    ['scalars', '/query?since=2026-11-24T04%3A30%3A00%2B07%3A00&flag=false&ratio=2'],
    ['api keys', '/secret?api%20key=a%20b'],
    ['given keys', '/secret?api%20key=own'],
    ['a query in the path', '/views/a?full=true&more=b'],
  ])('writes the target of %s', (name, target) => {
    expect(results[name]).toMatchObject({ target });
  });

  test.each([
    [
      'headers',
      { 'x-text': 'a, b', 'x-list': 'blue,b l,a&c=k', 'x-map': 'R=100,G=200', 'x-content': '{"\\u00f6": 1}' },
    ],
    ['cookies', { cookie: 'session=a%3Bb%3Dc; tags=x,y%20z' }],
    ['simple', { accept: 'application/json' }],
    ['api keys', { cookie: 'key=c%3Bd' }],
    ['given keys', { cookie: 'key=mine' }],
    ['api key', { 'x-key': 'k' }],
    ['basic', { authorization: `Basic ${Buffer.from('üser:p:w').toString('base64')}` }],
    ['bearer', { authorization: 'Bearer fresh' }],
    ['odd', { authorization: 'odd cred' }],
    ['async bearer', { authorization: 'Bearer later' }],
    ['async basic', { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` }],
    ['json', { 'content-type': 'application/json' }],
    ['merge', { 'content-type': 'application/merge-patch+json' }],
    ['urlencoded', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['bytes', { 'content-type': 'application/octet-stream' }],
    ['text', { 'content-type': 'text/plain' }],
  ])('sends the headers of %s', (name, headers) => {
    expect(results[name]).toMatchObject({ headers });
  });

  test.each([
    ['anonymous', ['authorization', 'cookie', 'x-key']],
    ['api key', ['authorization', 'cookie']],
    ['nothing', ['content-type']],
  ])('sends no more than it was given: %s', (name, absent) => {
    const { target, headers, body } = results[name] as Received;
    expect(target).not.toContain('?');
    for (const header of absent) expect(headers).not.toHaveProperty(header);
    expect(body).toBe('');
  });

  test.each([
    ['json', '{"text":"Họp","nullable":null}'],
    ['omitted', '{"text":""}'],
    ['merge', '{"text":"x"}'],
    ['bytes', Buffer.from([0, 255, 97, 98, 99]).toString('latin1')],
    ['file', 'from a file'],
    ['text', 'grüße'],
    ['chosen', '{"text":"x"}'],
    ['async file', 'a\nb'],
    ['async stream', 'one two'],
    [
      'urlencoded',
      `name=a%26b&list=${list.join('&list=')}&map=%7B%22R%22%3A100%2C%22G%22%3A200%7D&deep[R]=100&deep[G]=200&joined=x,y`,
    ],
  ])('writes the body of %s', (name, body) => {
    const bytes = name === 'bytes' ? body : Buffer.from(body).toString('latin1');
    expect(results[name]).toMatchObject({ body: bytes });
  });

  test.each(['multipart', 'async multipart'])('writes a %s body that the platform can read', async (name) => {
    const { headers, body } = results[name] as Received;
    const form = await new Response(Buffer.from(body, 'latin1'), {
      headers: { 'content-type': headers['content-type'] ?? '' },
    }).formData();
    const parts = await Promise.all(
      [...form].map(async ([part, value]) =>
        typeof value === 'string' ? [part, value] : [part, value.name, value.type, await value.text()],
      ),
    );
    expect(parts).toEqual(
      name === 'multipart'
        ? [
            ['meta', '{"text":"Họp"}'],
            ['file', 'a.wav', 'audio/wav', 'RIFF'],
            ['more', 'more', 'application/octet-stream', '\0\ufffd'],
            ['more', 'b.bin', 'image/png', 'streamed'],
            ['label', 'ä'],
          ]
        : [
            ['meta', '{"text":"x"}'],
            ['file', 'file', 'audio/wav', 'f'],
          ],
    );
  });

  test('gives the value of a success', () => {
    expect(results['value']).toEqual({ text: 'hello', nullable: null });
    expect(results['empty']).toBe('None');
    expect(results['head']).toBe('None');
    expect(results['gathered']).toBe('2');
  });

  test('gives an answer with a class for its status', () => {
    expect(results['answer']).toEqual([404, 'Not there', 3, 'the test']);
    expect(results['async answer']).toEqual(['GetStatus5XX', 503, "b'down'"]);
  });

  test.each([
    ['problem', { type: 'NotFoundError', status: 404, problem: 'Not there', answer: 'GetStatus404' }],
    ['range', { type: 'ServiceUnavailableError', status: 503, problem: null, answer: 'GetStatus5XX' }],
    ['undeclared', { type: 'UndeclaredStatusError', status: 418, problem: null, answer: null }],
    ['redirect', { type: 'UndeclaredStatusError', status: 302, problem: null, answer: null }],
    ['invalid', { type: 'InvalidBodyError', status: 200, problem: null, answer: null }],
    ['wrong body', { type: 'UndeclaredStatusError', status: 418 }],
  ])('raises an error for %s', (name, expected) => {
    expect(results[name]).toMatchObject(expected);
  });

  test('says in the error what went wrong', () => {
    expect(results['problem']).toMatchObject({ text: 'The server answered 404: Not there' });
    expect(results['async problem']).toEqual([404, 'Not there']);
    expect(results['base url']).toBe("base_url must begin with http:// or https://, and is '/relative'");
  });

  test.each(['', '.', '..'])('sends no step that would change which path it is: "%s"', (step) => {
    expect(results[`step ${step}`]).toBe(`'${step}' can't stand in a path`);
  });

  test('stops waiting when the time is up', () => {
    expect(results['timeout']).toBe('ReadTimeout');
  });

  test('can send one call any number of times', () => {
    expect(results['repeated']).toEqual(['{"text":"again"}', '{"text":"again"}']);
  });
});
