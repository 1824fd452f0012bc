import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../diff/index.ts';
import { RULE_PAGES, readRulePages } from './rule-page.ts';
import { indexPage, rulesTable } from './rule-tables.ts';
import { runExample } from './run-example.ts';

const pages = readRulePages();

test('every rule has a page, and every page a rule', () => {
  expect(pages.map(({ name }) => name)).toEqual([...new Set(rules.map(({ page }) => page))].sort());
});

test('the index lists every page', () => {
  expect(readFileSync(join(RULE_PAGES, 'README.md'), 'utf8')).toBe(indexPage(pages));
});

test('ids are unique and of one form', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a rule that can break somebody says how to avoid it', () => {
  expect(rules.filter(({ level, fix, page }) => level !== 'INFO' && fix === '' && !page.startsWith('schema-'))).toEqual(
    [],
  );
});

describe.each(pages)('page $name', (page) => {
  test('lists its rules', () => {
    expect(page.text).toContain(rulesTable(page.name));
  });

  test('says what its examples find', async () => {
    for (const example of page.examples) expect(await runExample(page, example)).toEqual(example.findings);
  });

  test('shows each of its rules in an example', () => {
    const shown = new Set(page.examples.flatMap(({ findings }) => findings.map((line) => line.split(' ')[2])));
    const own = page.name.startsWith('schema-')
      ? (rulesTable(page.name).match(/(?<=^\| `)[a-z-]+/gm) ?? [])
      : namesOf(page.name);
    expect(own.filter((id) => !shown.has(id))).toEqual([]);
  });
});

function namesOf(page: string): string[] {
  return rules.filter((rule) => rule.page === page).map(({ id }) => id);
}
