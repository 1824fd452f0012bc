import type { Change } from '../../diff/index.ts';
import type { SchemaSiteName } from '../../diff/rules/schema-sites.ts';
import { Repository } from '../gate/repository.ts';
import { compareTexts, complete, TODAY } from './compare-texts.ts';
import type { Example, RulePage } from './rule-page.ts';
import { placeSchema } from './schema-places.ts';

/** What comparing an example finds, as the lines that the page lists. */
export async function runExample(page: RulePage, example: Example): Promise<string[]> {
  if (GATED.has(page.name)) return lines('forth', await runGated(example));
  const { base = '', revision = '' } = example;
  if (page.name.startsWith('schema-')) {
    const found: string[] = [];
    for (const site of SHOWN) {
      found.push(...lines('forth', await compareAt(site, base, revision, true)));
      found.push(...lines('back', await compareAt(site, revision, base, true)));
    }
    return ordered(found);
  }
  return ordered([
    ...lines('forth', await compareTexts(complete(base), complete(revision))),
    ...lines('back', await compareTexts(complete(revision), complete(base))),
  ]);
}

/** Pages about releases: their examples go through the gate. */
const GATED: ReadonlySet<string> = new Set(['versions', 'overrides', 'contracts']);

/** Schema examples are listed for these; the other places follow the same table. */
const SHOWN: readonly SchemaSiteName[] = ['requestBody', 'responseBody', 'messagePayload'];

export function compareAt(site: SchemaSiteName, base: string, revision: string, inside: boolean): Promise<Change[]> {
  return compareTexts(placeSchema(site, base, inside), placeSchema(site, revision, inside));
}

function lines(direction: 'forth' | 'back', changes: readonly Pick<Change, 'level' | 'id'>[]): string[] {
  return changes.map(({ level, id }) => `${direction} ${level} ${id}`);
}

function ordered(found: readonly string[]): string[] {
  const isBack = (line: string) => line.startsWith('back');
  return [...found.filter((line) => !isBack(line)), ...found.filter(isBack)];
}

async function runGated({ base, revision, overrides }: Example): Promise<readonly Change[]> {
  using repository = Repository.create();
  repository.write('README.md', 'An example.\n');
  if (base !== undefined) repository.write(pathOf(base), complete(base));
  repository.release('v1.0.0');
  if (base !== undefined) repository.remove(pathOf(base));
  if (revision !== undefined) repository.write(pathOf(revision), complete(revision));
  if (overrides !== undefined) repository.write('contracts/overrides.yaml', overrides);
  const { stdout, stderr } = await repository.gate('--format', 'json', '--today', TODAY);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout).changes;
}

function pathOf(fragment: string): string {
  return fragment.includes('channels:') ? 'contracts/asyncapi/example.yaml' : 'contracts/openapi/example.yaml';
}
