/** docs/validation.md lists the rules as they are. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lintRules } from '../../validate/lint/index.ts';

const PAGE = fileURLToPath(new URL('../../../docs/validation.md', import.meta.url));

/** Rewrites the tables instead of comparing with them. Read the diff before committing. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** The tables of all areas, in the order in which the rules are listed. */
function tables(): string {
  const rules = [...new Map(lintRules.map((rule) => [rule.id, rule])).values()];
  const sections = Map.groupBy(rules, ({ area }) => area);
  return Array.from(sections, ([area, rows]) => {
    const title = `### ${area.charAt(0).toUpperCase()}${area.slice(1)}`;
    const lines = rows.map(({ id, severity, summary }) => `| \`${id}\` | ${severity} | ${summary} |`);
    return `${title}\n\n| rule | severity | what holds |\n| --- | --- | --- |\n${lines.join('\n')}\n`;
  }).join('\n');
}

test('the page lists every rule', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', , after = ''] = page.split(/(?<=<!-- rules -->\n)([\s\S]*)(?=<!-- end of rules -->)/);
  const expected = `${before}\n${tables()}\n${after}`;
  if (UPDATE) writeFileSync(PAGE, expected);
  else expect(page).toBe(expected);
});
