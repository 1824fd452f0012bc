import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';

function channel(schema: string, extension: string, action: 'send' | 'receive' = 'send'): string {
  return `asyncapi: 3.0.0
info: { title: Notes, version: 1.0.0 }
channels:
  notes:
    address: note.written.v1
    messages: { Note: { payload: ${schema} } }
    ${extension}
operations:
  use: { action: ${action}, channel: { $ref: '#/channels/notes' } }
`;
}

const wide = '{ type: string }';
const narrow = '{ type: string, maxLength: 5 }';

async function breaks(base: string, revision: string): Promise<boolean> {
  return (await compareTexts(base, revision)).some(({ level }) => level === 'ERR');
}

const stream = (retention: string) =>
  `x-nats-jetstream: { stream: { name: NOTES, subjects: [note.written.v1], retention: ${retention} } }`;

test.each([
  ['x-compatibility: none', false, false],
  ['x-compatibility: backward', true, false],
  ['x-compatibility: forward', false, true],
  ['x-compatibility: full', true, true],
  ['x-compatibility: full-transitive', true, true],
  [stream('limits'), true, true],
  [stream('workqueue'), true, false],
  [stream('interest'), true, false],
])('%s: narrowing breaks %s, widening breaks %s', async (extension, narrowing, widening) => {
  expect(await breaks(channel(wide, extension), channel(narrow, extension))).toBe(narrowing);
  expect(await breaks(channel(narrow, extension), channel(wide, extension))).toBe(widening);
});

test.each([
  ['none', true, false],
  ['forward', true, true],
  ['full', true, true],
])(
  'what is left out after %s holds once more, beside what the revision asks for',
  async (mode, narrowing, widening) => {
    const before = `x-compatibility: ${mode}\n    ${stream('workqueue')}`;
    expect(await breaks(channel(wide, before), channel(narrow, stream('workqueue')))).toBe(narrowing);
    expect(await breaks(channel(narrow, before), channel(wide, stream('workqueue')))).toBe(widening);
  },
);

test('without a stream the other end goes by the base', async () => {
  const none = 'title: Notes';
  expect(await breaks(channel(wide, none, 'receive'), channel(narrow, none, 'receive'))).toBe(true);
  expect(await breaks(channel(narrow, none, 'receive'), channel(wide, none, 'receive'))).toBe(false);
  expect(await breaks(channel(wide, none, 'send'), channel(narrow, none, 'send'))).toBe(false);
  expect(await breaks(channel(narrow, none, 'send'), channel(wide, none, 'send'))).toBe(true);
});

test('the advice names the version to publish beside the old one', async () => {
  const [change] = await compareTexts(channel(wide, stream('limits')), channel(narrow, stream('limits')));
  expect(change?.fix).toContain('`example.v2` beside `example.v1`');
});
