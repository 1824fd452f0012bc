import { parse, stringify } from 'yaml';
import { type Change, diffApis } from '../../diff/index.ts';
import { createLoader, inMemory } from '../../load/index.ts';
import { type Api, buildModel } from '../../model/index.ts';

/** The day on which all examples are compared. */
export const TODAY = '2026-01-01';

/** Compares two whole documents. */
export async function compareTexts(base: string, revision: string): Promise<Change[]> {
  return diffApis(await readApi(base), await readApi(revision), { today: TODAY });
}

export async function readApi(text: string): Promise<Api> {
  const source = inMemory({ 'example.v1.yaml': text });
  const { contract, diagnostics } = await createLoader(source).load('example.v1.yaml');
  if (contract === undefined) throw new Error(`not a contract: ${JSON.stringify(diagnostics)}\n${text}`);
  const built = buildModel(contract);
  const problems = [...diagnostics, ...built.diagnostics].filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new Error(`${JSON.stringify(problems)}\n${text}`);
  return built.api;
}

/** Level and rule of each change from one fragment to another. */
export async function levelsBetween(base: string, revision: string): Promise<string[]> {
  return (await compareTexts(complete(base), complete(revision))).map(({ id, level }) => `${level} ${id}`);
}

/** Fills a fragment up to a document: what every document needs and no example wants to repeat. */
export function complete(fragment: string): string {
  const content = parse(fragment) ?? {};
  const info = { info: { title: 'Example', version: '1.0.0' } };
  if ('openapi' in content || 'asyncapi' in content) return stringify({ ...info, ...content });
  const isEvent = 'channels' in content || 'operations' in content;
  const head = isEvent ? { asyncapi: '3.0.0', ...info, channels: {} } : { openapi: '3.1.0', ...info };
  const paths = isEvent || 'paths' in content || 'webhooks' in content ? {} : { paths: {} };
  return stringify({ ...head, ...paths, ...content }, { aliasDuplicateObjects: false });
}
