import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareTexts, complete } from '../../generator/test/diff/compare-texts.ts';
import { type Example, type RulePage, readRulePages } from '../../generator/test/diff/rule-page.ts';
import { placeSchema } from '../../generator/test/diff/schema-places.ts';
import type { Place } from '../benchmark.ts';
import { proofOf } from './ours.ts';
import { oasdiffBelow, runOasdiff } from './theirs.ts';

interface Case {
  readonly name: string;
  readonly page: string;
  readonly base: string;
  readonly revision: string;
}

export interface ExampleRow {
  readonly name: string;
  readonly breaking: 'ours only' | 'theirs only';
  readonly theirs: string;
  readonly ours: string;
  readonly why: string;
}

export interface ExampleTally {
  readonly total: number;
  readonly rows: readonly ExampleRow[];
}

/** Compares the examples of all rule pages that are OpenAPI, both ways round. */
export async function compareExamples({ peers, scratch }: Place): Promise<ExampleTally> {
  const cases = readRulePages().flatMap(casesOf);
  const rows: ExampleRow[] = [];
  for (const { name, page, base, revision } of cases) {
    const files = { base: join(scratch, 'base.yaml'), revision: join(scratch, 'revision.yaml') };
    writeFileSync(files.base, base);
    writeFileSync(files.revision, revision);
    const theirs = await runOasdiff(oasdiffBelow(peers), files.base, files.revision);
    const ours = await compareTexts(base, revision);
    const weBreak = ours.some(({ level }) => level === 'ERR');
    if (theirs.some(({ level }) => level === 3) === weBreak) continue;
    const proof = ours.find(({ level, witness }) => level === 'ERR' && witness !== undefined);
    rows.push({
      name,
      breaking: weBreak ? 'ours only' : 'theirs only',
      theirs: idsOf(theirs),
      ours: idsOf(ours),
      why: proofOf(proof) ?? `[why](../../docs/rules/${page}.md)`,
    });
  }
  return { total: cases.length, rows };
}

function idsOf(findings: readonly { readonly id: string }[]): string {
  return [...new Set(findings.map(({ id }) => id))].join(', ') || 'nothing';
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
