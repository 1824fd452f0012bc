import { type Rule, rules } from '../../diff/index.ts';
import { schemaAspects } from '../../diff/rules/schema-aspects.ts';
import { aspectLevel, schemaRuleId } from '../../diff/rules/schema-rules.ts';
import { schemaSites } from '../../diff/rules/schema-sites.ts';
import type { RulePage } from './rule-page.ts';

/** The list of a page's rules, as it stands under its last heading. */
export function rulesTable(name: string): string {
  const own = rules.filter(({ page }) => page === name);
  if (name.startsWith('schema-')) return aspectTable(name);
  const rows = own.map(({ id, level }) => `| \`${id}\` | ${level} |`);
  return ['| rule | level |', '|---|---|', ...rows].join('\n');
}

/** Schema rules are named by a place and what happened there: one row for each thing that may happen. */
function aspectTable(name: string): string {
  const rows = Object.entries(schemaAspects)
    .filter(([, aspect]) => aspect.page === name)
    .map(([id, aspect]) => {
      const levels = (['request', 'response', 'event'] as const).map((direction) => aspectLevel(aspect, direction));
      // A request cannot be widened to anybody's harm.
      const site = id === 'schema-widened' ? schemaSites.responseBody : schemaSites.requestBody;
      return `| \`${schemaRuleId(site, id, true)}\` | ${levels.join(' | ')} |`;
    });
  const words =
    'Named for a property of a request body; the [other places](README.md#places) have names of the same pattern. ' +
    'The level is the one when the proof confirms that it breaks somebody; otherwise it is INFO.';
  return [words, '', '| rule | request | answer | event |', '|---|---|---|---|', ...rows].join('\n');
}

/** The page that lists all pages. */
export function indexPage(pages: readonly RulePage[]): string {
  const titles = pages.map(({ name, text }) => ({ name, title: /^# (.*)$/m.exec(text)?.[1] ?? name }));
  const list = (isSchema: boolean) =>
    titles
      .filter(({ name }) => name.startsWith('schema-') === isSchema)
      .map(({ name, title }) => `- [${title}](${name}.md): ${countOf(name)}`);
  const places = Object.values(schemaSites).map(
    ({ whole, part, direction, words }) => `| ${words} | \`${whole}-…\` | \`${part}-…\` | ${direction} |`,
  );
  return `${[
    '# Rules',
    '',
    'What a comparison of two versions of a contract can find. Ids are those of oasdiff wherever the change is the same.',
    '`ERR` breaks somebody and is proven, `WARN` is what the contract cannot decide, `INFO` breaks nobody. Every page shows',
    'what happened, whom it breaks, how to do it safely, and examples: `forth` is what comparing the base with the revision',
    'finds, `back` what the other way round finds. They are compared on 2026-01-01.',
    '',
    '## Contracts, operations, channels',
    '',
    ...list(false),
    '',
    '## Schemas',
    '',
    ...list(true),
    '',
    '## Places',
    '',
    'A schema rule is named after the place and what happened there. `request` is written by the caller and read by the',
    'service, `response` the other way round, `event` by publishers and readers of any version. Callbacks and webhooks are',
    'turned round, since the service makes the call.',
    '',
    '| place | the whole value | a part of it | direction |',
    '|---|---|---|---|',
    ...places,
  ].join('\n')}\n`;
}

function countOf(page: string): string {
  const own = rules.filter((rule: Rule) => rule.page === page);
  return own.length === 1 ? `\`${own[0]?.id ?? ''}\`` : `${own.length} rules`;
}
