import * as codec from '../../templates/clients/typescript/runtime/parameters.ts';
import type { JsonValue, MediaType, Parameter } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { sendable } from './encode-parameter.ts';
import { unescaped } from './read-named.ts';
import { readJson } from './readings.ts';
import { encodeUrlencoded, readUrlencoded } from './urlencoded.ts';

/** A whole query that is one value; empty where the value leaves nothing behind. */
export function encodeQuerystring({ value }: Parameter, content: JsonValue): string {
  if (value.kind !== 'content') return '';
  const sent = sendable(content);
  switch (kindOf(value.content)) {
    case 'json':
      return codec.jsonText(sent).join('');
    case 'form':
      return encodeUrlencoded(value.content, content);
    case 'text':
      return codec.text(String(sent)).join('');
  }
}

/** The value that a whole query is; undefined where there is none. */
export function readQuerystring({ value }: Parameter, query: string, scope: Scope): JsonValue | undefined {
  if (query === '' || value.kind !== 'content') return undefined;
  switch (kindOf(value.content)) {
    case 'json':
      return readJson(unescaped(query));
    case 'form':
      return readUrlencoded(value.content, query, scope);
    case 'text':
      return unescaped(query);
  }
}

function kindOf({ mediaType }: MediaType): 'json' | 'form' | 'text' {
  if (/[/+]json\b/i.test(mediaType)) return 'json';
  return /^application\/x-www-form-urlencoded\b/i.test(mediaType) ? 'form' : 'text';
}
