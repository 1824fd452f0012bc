import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as formats from './formats/index.ts';

/** Our test, the judge's name of the format, an alphabet that the format is made of, and texts near its borders. */
const CASES: readonly (readonly [(text: string) => boolean, string, string, readonly string[]])[] = [
  [
    formats.isDate,
    'date',
    '0129-',
    ['2024-02-29', '2023-02-29', '2000-02-29', '1900-02-29', '2024-04-31', '2024-13-01'],
  ],
  [
    formats.isTime,
    'time',
    '0259:.zZ+-',
    ['23:59:60Z', '12:59:60-11:00', '00:29:60+00:30', '12:00:60Z', '01:02:03', '1:2:3Z'],
  ],
  [
    formats.isIsoTime,
    'iso-time',
    '0259:.zZ+-',
    ['23:59:59', '24:00:00', '23:59:60+00:01', '10:00:00+24:00', '10:00:00-05'],
  ],
  [
    formats.isDateTime,
    'date-time',
    '0129-:TtZz. ',
    ['2024-02-29T12:00:00Z', '2024-02-29 12:00:00.5+01:00', '2024-02-29T12:00:00'],
  ],
  [formats.isIsoDateTime, 'iso-date-time', '0129-:TtZz. ', ['2024-02-29T12:00:00', '2024-02-30T12:00:00']],
  [formats.isDuration, 'duration', 'PTYMDHSW019', ['P1Y', 'PT', 'P', 'P1DT12H', 'P2W', 'P2W1D', 'PT1H1S', 'P1YT']],
  [
    formats.isUuid,
    'uuid',
    '0af-',
    ['01a1f5c2-7b40-7c31-9d52-3f6a1b2c4d01', 'urn:uuid:01A1F5C2-7b40-7c31-9d52-3f6a1b2c4d01'],
  ],
  [
    formats.isEmail,
    'email',
    'ab@.-+',
    ['a@b.co', 'a.b+c@d-e.f', 'a@b', '.a@b.c', 'a@-b.c', 'a@b..c', '@b.c', 'a@b@c.d'],
  ],
  [
    formats.isHostname,
    'hostname',
    'ab9.-',
    ['a.b.', '-a', 'a-', `${'a'.repeat(63)}.b`, `${'a'.repeat(64)}.b`, `${'a.'.repeat(127)}a`],
  ],
  [formats.isIpv4, 'ipv4', '0125.', ['1.2.3.4', '256.1.1.1', '01.2.3.4', '1.2.3', '1.2.3.4.5']],
  [
    formats.isIpv6,
    'ipv6',
    '01f:.',
    ['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::1:2:3:4:5:6:7:8', '::1.2.3.4'],
  ],
  [
    formats.isUri,
    'uri',
    'ab1:/?#%[]',
    ['http://a/b?c#d', 'urn:a:b', 'a:', '//a/b', 'http://[::1]:80/', 'http://a:b/', 'a:%zz'],
  ],
  [
    formats.isUriReference,
    'uri-reference',
    'ab1:/?#%"',
    ['', '//a/b', '../a', '?q', '#f', 'a b', 'http://u@h:1/p', '%4', '\\'],
  ],
  [formats.isUriTemplate, 'uri-template', 'ab{}+,:*1%', ['/a/{b}', '{+a,b*}', '{a:3}', '{a', '{}', '{a:0}']],
  [formats.isBase64, 'byte', 'aB+/=', ['', 'YWI=', 'YQ==', 'Y===', 'YWJj', 'YW=I']],
  [formats.isRegex, 'regex', 'ab()[]*+\\', ['(', '[a-z]+', 'a\\Z', '\\Z']],
  [formats.isJsonPointer, 'json-pointer', 'a/~012', ['', '/', '/a~1b', '/a~2', 'a']],
  [formats.isJsonPointerFragment, 'json-pointer-uri-fragment', '#a/~01%2', ['#', '#/a%20b', '/a']],
  [formats.isRelativeJsonPointer, 'relative-json-pointer', '01/#a~', ['0', '1/a', '0#', '01/a', '-1']],
];

describe.each(CASES)('%o', (ours, format, alphabet, border) => {
  const judge = addFormats.default.get(format as 'date');

  test(`agrees with ajv-formats on ${format}`, () => {
    const near = fc
      .tuple(fc.constantFrom(...border), fc.nat(), fc.constantFrom('', ...alphabet))
      .map(([text, at, character]) => {
        const index = at % (text.length + 1);
        return text.slice(0, index) + character + text.slice(index + 1);
      });
    const random = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...border), near, random), (text) => {
        expect({ text, valid: ours(text) }).toEqual({ text, valid: verdict(judge, text) });
      }),
      { numRuns: 2000 },
    );
  });
});

function verdict(judge: unknown, text: string): boolean {
  if (typeof judge === 'object' && judge !== null && 'validate' in judge) return verdict(judge.validate, text);
  return judge instanceof RegExp ? judge.test(text) : typeof judge === 'function' && Boolean(judge(text));
}

test('integer formats know the bounds of 32 bits', () => {
  expect([2 ** 31 - 1, -(2 ** 31), 2 ** 31, -(2 ** 31) - 1, 0.5].map(formats.isInt32)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([2 ** 53, 0.5].map(formats.isInt64)).toEqual([true, false]);
});
