import type { ContentDefinition } from './definition.ts';
import { readQueryPair, readText } from './read-parameter.ts';
import type { FormMembers } from './read-uploads.ts';
import { parsePairs } from './scan.ts';
import { listed, type Shape, text } from './shape.ts';

/** Members of an urlencoded body, each in the style that the contract gives it. */
export function readUrlencoded(
  body: string,
  { fields = [], rest = text }: Pick<ContentDefinition, 'fields' | 'rest'>,
): unknown {
  const pairs = parsePairs(body);
  const left = new Set(pairs.values.keys());
  const entries: [string, unknown][] = [];
  for (const field of fields) {
    const value = readQueryPair(field, pairs);
    if (value === undefined) continue;
    entries.push([field.name, value]);
    for (const name of left) if (belongs(name, field.name, value)) left.delete(name);
  }
  for (const name of left) {
    entries.push([name, readQueryPair({ name, style: 'form', explode: rest.kind === 'list', shape: rest }, pairs)]);
  }
  return Object.fromEntries(entries);
}

/** Whether a pair went into a field: it has its name, that of one of its members, or its name and brackets. */
function belongs(pair: string, field: string, value: unknown): boolean {
  if (pair === field || pair.startsWith(`${field}[`)) return true;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, pair);
}

/** Names of the members of a multipart body that are read as a whole, even where they come as files. */
export function wholeMembers({ fields = [] }: Pick<ContentDefinition, 'fields'>): ReadonlySet<string> {
  return new Set(
    fields.filter(({ shape }) => isWhole(shape.kind === 'list' ? shape.item : shape)).map(({ name }) => name),
  );
}

/** JSON, and text of a media type of its own. */
function isWhole({ kind }: Shape): boolean {
  return kind === 'json' || kind === 'text-file';
}

/** Members of a multipart body: lists where the contract has lists, JSON where it has objects, files where it has files. */
export async function readMultipart(
  form: FormMembers,
  { fields = [], rest = text }: ContentDefinition,
): Promise<unknown> {
  const shapes = new Map(fields.map(({ name, shape }) => [name, shape]));
  const entries: [string, unknown][] = [];
  for (const name of new Set(form.keys())) {
    entries.push([name, await readMember(form.getAll(name), shapes.get(name) ?? rest)]);
  }
  return Object.fromEntries(entries);
}

async function readMember(values: readonly (string | File)[], shape: Shape): Promise<unknown> {
  const [first] = values;
  if (shape.kind === 'list') {
    const items = await Promise.all(values.map((value) => readPart(value, shape.item)));
    return typeof first === 'string' ? listed([first, ...values.slice(1).map(String)], items, shape) : items;
  }
  if (first === undefined || values.length > 1) return Promise.all(values.map((value) => readPart(value, text)));
  return readPart(first, shape);
}

/** JSON and text may come as a file of their type; all other files stay files. */
async function readPart(value: string | File, shape: Shape): Promise<unknown> {
  if (typeof value === 'string') return readText(value, shape);
  return isWhole(shape) ? readText(await value.text(), shape) : value;
}
