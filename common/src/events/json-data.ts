import type { Issue } from '../validation/issue.ts';

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

const decoder = new TextDecoder('utf-8', { fatal: true });
const JSON_MEDIA_TYPE = /^[\w.!#$&^+-]+\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i;

/** Whether data of this content type is JSON; CloudEvents takes a missing one for it. */
export function isJson(contentType: string | undefined): boolean {
  return contentType === undefined || contentType === 'application/json' || JSON_MEDIA_TYPE.test(contentType.trim());
}

export function parseJson(bytes: Uint8Array): Parsed {
  try {
    return { ok: true, value: JSON.parse(decoder.decode(bytes)) };
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'the data is not JSON' : 'the data is not UTF-8';
    return { ok: false, problem };
  }
}

/** Check of data that is not JSON: its bytes are handed on as they are. */
export function isBytes(value: unknown, issues: Issue[], pointer = ''): value is Uint8Array {
  return value instanceof Uint8Array || fail(issues, pointer);
}

function fail(issues: Issue[], pointer: string): false {
  issues.push({ pointer, keyword: 'type', message: 'must be bytes' });
  return false;
}
