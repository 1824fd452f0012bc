import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const RULE_PAGES = join(import.meta.dirname, '../../../docs/rules');

/** One example of a page: documents or schemas of both versions and what comparing them finds. */
export interface Example {
  /** Absent where the version has no such contract. */
  readonly base?: string;
  readonly revision?: string;
  readonly overrides?: string;
  /** Lines such as `forth ERR api-removed-without-deprecation`; `back` swaps the versions. */
  readonly findings: readonly string[];
}

export interface RulePage {
  readonly name: string;
  readonly text: string;
  readonly examples: readonly Example[];
}

export function readRulePages(): RulePage[] {
  return readdirSync(RULE_PAGES)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => basename(file, '.md'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(RULE_PAGES, `${name}.md`), 'utf8');
      return { name, text, examples: readExamples(text) };
    });
}

/** Fenced blocks up to a block of findings make one example. */
function readExamples(text: string): Example[] {
  const examples: Example[] = [];
  let blocks: { base?: string; revision?: string; overrides?: string } = {};
  for (const [, language = '', content = ''] of text.matchAll(/^```([a-z ]*)\n([\s\S]*?)^```$/gm)) {
    if (language === 'yaml base') blocks = { ...blocks, base: content };
    if (language === 'yaml revision') blocks = { ...blocks, revision: content };
    if (language === 'yaml overrides') blocks = { ...blocks, overrides: content };
    if (language !== 'findings') continue;
    examples.push({ ...blocks, findings: content.split('\n').filter((line) => line !== '') });
    blocks = {};
  }
  return examples;
}
