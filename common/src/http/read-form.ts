import type { ContentDefinition } from './definition.ts';
import { type Shape, text } from './shape.ts';

/** Members of a form as the contract's object: lists where the contract has lists, JSON where it has objects. */
export async function readForm(
  form: FormData | URLSearchParams,
  { members = {} }: ContentDefinition,
): Promise<unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    const read = await readMember(values, shape ?? text);
    Object.defineProperty(object, name, { value: read, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

async function readMember(values: readonly (string | File)[], shape: Shape): Promise<unknown> {
  if (shape.kind === 'list') return Promise.all(values.map((value) => readPart(value, shape.item)));
  const [first] = values;
  if (first === undefined || values.length > 1) return Promise.all(values.map((value) => readPart(value, text)));
  return readPart(first, shape);
}

/** Objects travel as JSON, as a field or as a part of that type; files stay files. */
async function readPart(value: string | File, shape: Shape): Promise<unknown> {
  if (shape.kind === 'members' || shape.kind === 'json')
    return parsed(typeof value === 'string' ? value : await value.text());
  if (typeof value !== 'string') return value;
  return shape.kind === 'scalar' ? shape.read(value) : value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}
