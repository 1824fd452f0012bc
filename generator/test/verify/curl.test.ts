import { expect, test } from 'vitest';
import { curl } from '../../verify/wire/curl.ts';
import type { WireRequest } from '../../verify/wire/wire-request.ts';

function line(body: NonNullable<WireRequest['body']>): string {
  return curl({ method: 'POST', url: 'http://127.0.0.1/', headers: {}, body }, undefined);
}

/** The lines were tried in a shell, with curl 7.88. */
test.each<[string, NonNullable<WireRequest['body']>, string]>([
  ['a body', '{"a":"it\'s"}', `--data-binary '{"a":"it'\\''s"}'`],
  ['one that looks like a file', '@a', '--data-raw @a'],
  ['text of a form, whatever it looks like', [{ name: 'a', text: '@x;type=y' }], `--form-string 'a=@x;type=y'`],
  [
    'JSON of a form',
    [{ name: 'meta', text: '{"a":"x;y"}', file: { name: 'blob', type: 'application/json' } }],
    `-F 'meta="{\\"a\\":\\"x;y\\"}";filename=blob;type=application/json'`,
  ],
  [
    'a file',
    [{ name: 'file', text: '\\', file: { name: 'file', type: 'application/octet-stream' } }],
    `-F 'file="\\\\";filename=file;type=application/octet-stream'`,
  ],
])('%s', (_, body, words) => {
  expect(line(body)).toBe(`curl -i -X POST ${words} http://127.0.0.1/`);
});
