import type { Fault } from '../problem/index.ts';
import type { Issue } from '../validation/index.ts';
import type { QuerystringDefinition } from './definition.ts';
import { wholeFaults } from './faults.ts';
import { readUrlencoded } from './read-form.ts';
import { readText } from './read-parameter.ts';
import { decode } from './scan.ts';
import { json, text } from './shape.ts';

/** A query as the one value that it is, and what is wrong with that. The value is undefined where there is no query. */
export function readQuerystring(
  query: string,
  definition: QuerystringDefinition,
): { readonly value: unknown; readonly faults: readonly Fault[] } {
  const { check, name, required } = definition;
  if (query === '') {
    const missing: Issue = { pointer: '', keyword: 'required', message: 'is required' };
    return { value: undefined, faults: required ? wholeFaults('query', name, [missing]) : [] };
  }
  const value = readValue(query, definition);
  const issues: Issue[] = [];
  const isRight = check === undefined || check(value, issues);
  return { value, faults: isRight ? [] : wholeFaults('query', name, issues) };
}

function readValue(query: string, definition: QuerystringDefinition): unknown {
  if (definition.kind === 'urlencoded') return readUrlencoded(query, definition);
  return readText(decode(query), definition.kind === 'json' ? json : text);
}
