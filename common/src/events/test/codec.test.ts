import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage } from '../decode.ts';
import { encodeHeaders } from '../encode.ts';
import { attributesOf, type Envelope } from '../envelope.ts';
import { EventError } from '../event-error.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const block = (...lines: string[]): Uint8Array =>
  bytes(`NATS/1.0\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`);
const required = ['ce-specversion: 1.0', 'ce-id: 1', 'ce-source: /s', 'ce-type: t'];

const text = fc.string({ unit: 'binary', minLength: 1 });
const attributeName = fc.string({ unit: fc.constantFrom(...'abcxyz019'), minLength: 1 });
const own = ['id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema', 'specversion'];
const envelopes: fc.Arbitrary<Envelope> = fc.record(
  {
    id: text,
    source: text,
    type: text,
    subject: text,
    time: text,
    dataSchema: text,
    extensions: fc.dictionary(
      attributeName.filter((name) => !own.includes(name)),
      text,
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['id', 'source', 'type', 'extensions'] },
);

test('any attributes survive the round trip, in plain header bytes', () => {
  fc.assert(
    fc.property(envelopes, fc.uint8Array(), (envelope, data) => {
      const encoded = encodeHeaders(envelope).encode();
      expect(encoded.every((byte) => byte === 13 || byte === 10 || (byte >= 32 && byte < 127))).toBe(true);
      expect(decodeMessage(encoded, data)).toEqual({
        ok: true,
        envelope,
        attributes: attributesOf(envelope),
        headers: expect.any(Map),
        data: { kind: 'bytes', bytes: data },
      });
    }),
  );
});

test('no attribute and no header can add a header of its own', () => {
  fc.assert(
    fc.property(text, text, (id, value) => {
      const envelope = { id: `${id}\r\nx: y`, source: '/s', type: 't', extensions: {} };
      expect([...encodeHeaders(envelope).headers.keys()]).not.toContain('x');
      expect(() => encodeHeaders(envelope, { 'x-a': `${value}\r\nx: y` })).toThrow(EventError);
    }),
  );
});

test('attributes keep to what headers can say', () => {
  const envelope = { id: '1', source: '/s', type: 't', extensions: {} };
  expect(() => encodeHeaders({ ...envelope, id: '\ud800' })).toThrow("The event's id holds half a surrogate pair");
  expect(() => encodeHeaders({ ...envelope, subject: '' })).toThrow("The event's subject is empty");
  expect(() => encodeHeaders({ ...envelope, extensions: { 'a b': 'x' } })).toThrow('"a b" is no name of an attribute');
  expect(() => encodeHeaders({ ...envelope, extensions: { id: 'x' } })).toThrow('id is no extension attribute');
  expect(() => encodeHeaders(envelope, { 'CE-id': 'x' })).toThrow('set by the publisher itself');
  expect(() => encodeHeaders(envelope, { 'a:b': 'x' })).toThrow('"a:b" is no name of a header');
});

test('any bytes are either an event or a problem in one line, and never throw', () => {
  const lines = fc.array(fc.oneof(fc.constantFrom(...required), fc.string({ unit: 'binary' })));
  const blocks = fc.oneof(
    fc.uint8Array(),
    lines.map((given) => block(...given)),
  );
  fc.assert(
    fc.property(blocks, fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (headers, data) => {
      const decoded = decodeMessage(headers, data);
      if (!decoded.ok) expect(decoded.problem).toMatch(/^[^\r\n]+$/);
    }),
  );
});

test.each([
  ['no headers and no JSON', new Uint8Array(0), 'x', 'no ce- headers, and the data is not JSON'],
  ['a missing attribute', block('ce-specversion: 1.0', 'ce-id: 1'), '', 'source, type are missing'],
  ['another version', block('ce-specversion: 0.3', 'ce-id: 1'), '', 'specversion "0.3" is not 1.0'],
  ['an empty id', block('ce-specversion: 1.0', 'ce-id: ', 'ce-source: s', 'ce-type: t'), '', 'id is empty'],
  ['two ids', block(...required, 'Ce-Id: 2'), '', 'ce-id is there twice'],
  ['bytes that are no UTF-8', block(...required, 'ce-subject: %ff'), '', 'ce-subject is not percent-encoded UTF-8'],
  ['a stray percent sign', block(...required, 'ce-subject: 5 %'), '', 'ce-subject is not percent-encoded UTF-8'],
  ['a line without a name', block(...required, 'what'), '', 'a header line has no name: "what"'],
  ['raw bytes that are no UTF-8', Uint8Array.from([...block(...required), 0xff]), '', 'the headers are not UTF-8'],
])('refuses %s', (_, headers, data, problem) => {
  expect(decodeMessage(headers, bytes(data))).toEqual({ ok: false, problem });
});

test('names of any case, and raw UTF-8, are read as they are meant', () => {
  const decoded = decodeMessage(
    block('CE-SPECVERSION: 1.0', 'Ce-Id: 1', 'ce-source: /ghi-âm', 'ce-type: t', 'X-A: b'),
    bytes(''),
  );
  expect(decoded).toMatchObject({ ok: true, envelope: { id: '1', source: '/ghi-âm' } });
  if (decoded.ok) expect(decoded.headers.get('x-a')).toBe('b');
});

test('structured mode is taken, by header or for want of attributes', () => {
  const event = { specversion: '1.0', id: '1', source: '/s', type: 't', seq: 7, data: { a: 1 } };
  const expected = {
    ok: true,
    envelope: { id: '1', source: '/s', type: 't', extensions: { seq: '7' } },
    data: { kind: 'json', value: { a: 1 } },
  };
  const data = bytes(JSON.stringify(event));
  expect(decodeMessage(block('Content-Type: application/cloudevents+json; charset=UTF-8'), data)).toMatchObject(
    expected,
  );
  expect(decodeMessage(new Uint8Array(0), data)).toMatchObject(expected);
  const base64 = bytes(JSON.stringify({ ...event, data: undefined, data_base64: 'AQI=' }));
  expect(decodeMessage(new Uint8Array(0), base64)).toMatchObject({ data: { bytes: Buffer.from([1, 2]) } });
});
