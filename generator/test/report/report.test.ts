import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { formatChangelog, formatDiff, formatMigrationGuide } from '../../report/index.ts';
import { compareDocuments, notes } from './example.ts';

const schema = JSON.parse(readFileSync(new URL('../../report/diff.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: false }).compile(schema);

describe('json', () => {
  test('follows its published schema', async () => {
    const { diff, sources } = await compareDocuments(notes(9), notes(5));
    const json = JSON.parse(formatDiff(diff, sources, 'json'));
    expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
    expect(json).toMatchObject({ verdict: 'breaking', required: 'major', declared: 'none' });
    expect(json.changes[0]).toMatchObject({
      id: 'request-property-enum-value-removed',
      level: 'ERR',
      direction: 'request',
      contract: 'notes',
      operation: 'POST /plain',
      base: { file: 'notes.yaml', line: 11, column: expect.any(Number), pointer: expect.stringMatching(/\/enum\/1$/) },
      witness: { value: { plain: 9 }, validIn: 'base' },
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('of equal documents says compatible and lists nothing', async () => {
    const { diff, sources } = await compareDocuments(notes(9), notes(9));
    expect(JSON.parse(formatDiff(diff, sources, 'json'))).toEqual({
      verdict: 'compatible',
      required: 'none',
      declared: 'none',
      changes: [],
    });
  });
});

test('text shows both sides, the proof and whom it breaks', async () => {
  const { diff, sources } = await compareDocuments(notes(9), notes(5));
  const text = formatDiff(diff, sources, 'text');
  for (const part of ['notes.yaml:11:', 'base', 'revision', '{"plain":9}', 'callers that still send', 'instead']) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('\u001b');
  expect(formatDiff(diff, sources, 'text', { colour: true })).toContain('\u001b[31mERR');
});

test('HTML counts findings about versions apart from what breaks', async () => {
  const { diff, sources } = await compareDocuments(notes(9), notes(5));
  const contracts = diff.contracts.map((contract) => {
    const version = contract.changes.slice(0, 1).map((change) => ({ ...change, area: 'policy' as const }));
    return { ...contract, changes: [...contract.changes, ...version] };
  });
  const html = formatDiff({ ...diff, contracts }, sources, 'html');
  expect(html).toContain('<span class="err">1 breaking</span>');
  expect(html).toContain('<span>1 finding about versions and overrides</span>');
});

test('SARIF places results at the revision and fingerprints them', async () => {
  const { diff, sources } = await compareDocuments(notes(9), notes(5));
  const log = JSON.parse(formatDiff(diff, sources, 'sarif'));
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(['error', 'warning', 'note']).toContain(result.level);
    expect(result.partialFingerprints['ai2text/v1']).toMatch(/^[0-9a-f]{16}$/);
    const [{ physicalLocation }] = result.locations;
    expect(physicalLocation.artifactLocation.uri).toBe('notes.yaml');
    expect(physicalLocation.region.startLine).toBeGreaterThan(0);
  }
});

test('annotations leave harmless changes out', async () => {
  const { diff, sources } = await compareDocuments(notes(9), notes(5));
  const lines = formatDiff(diff, sources, 'github').trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^::error file=notes\.yaml,line=11,col=\d+,title=request-property-enum-value-removed::/);
});

test('the migration guide shows the payload, the changelog what is new', async () => {
  const { diff } = await compareDocuments(notes(9), notes(5));
  const guide = formatMigrationGuide(diff);
  expect(guide).toContain('Accepted before, refused now:\n\n```json\n{\n  "plain": 9\n}\n```');
  const log = formatChangelog(diff, '2.0.0');
  expect(log).toContain('## 2.0.0');
  expect(log).toContain('#### Breaking');
  expect(formatMigrationGuide((await compareDocuments(notes(5), notes(5))).diff)).toContain('Nothing breaks');
});

const hostile = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><b>',
  "'&amp;",
  '```\n# heading\n',
  '| a | b |\n|---|---|',
  '[link](javascript:alert(1)) @everyone ![x](y)',
  '\u001b[31mred\u001b[0m\u0007',
  'a\nb\r\n::error::x%0A',
  '\u2028\u2029\u202e',
  '`code` ``more``',
];

describe.each(hostile.map((text) => [JSON.stringify(text), text] as const))('hostile text %s', (_, text) => {
  test('stays text in every format', async () => {
    const { diff, sources } = await compareDocuments(notes(9, text), notes(5, text));
    expect(diff.verdict).toBe('breaking');
    const html = formatDiff(diff, sources, 'html');
    const tags = new Set([...html.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)].map(([, name]) => name?.toLowerCase()));
    expect([...tags].filter((tag) => tag !== undefined && !OWN_TAGS.has(tag))).toEqual([]);
    const markdown = formatDiff(diff, sources, 'markdown');
    expect(
      markdown
        .replace(/<\/?(details|summary)>/g, '')
        .replace(/```json\n[\s\S]*?\n```/g, '')
        .replace(/`[^`\n]*`/g, ''),
    ).not.toMatch(/<[a-z/!]|(?<!\\)\]\(|(?<!\\)@/i);
    for (const line of formatDiff(diff, sources, 'github').trim().split('\n'))
      expect(line).toMatch(/^::(error|warning) /);
    expect(formatDiff(diff, sources, 'text')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(() => JSON.parse(formatDiff(diff, sources, 'sarif'))).not.toThrow();
  });
});

const OWN_TAGS: ReadonlySet<string> = new Set(
  'html head meta title style body header h1 h2 h3 p span small b i nav ul li a main section article details summary div figure figcaption code pre mark dl dt dd !doctype'.split(
    ' ',
  ),
);
