import type { Origin } from '../../model/ir/index.ts';
import { ContractError } from '../contract-error.ts';

/** What may stand between quotation marks in every language, and in the tags of Go's structs. */
const SAFE = /^[\p{L}\p{M}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ]+$/u;

/** The same without heed of tags, which hold no values. */
const SAFE_VALUE = /^[\p{L}\p{M}\p{Nd}!#$%&()*+\-./:;<=>?@[\]^_{|}~ ,']*$/u;

/** A name that a literal of some language could not hold as it is. */
export class UnsafeText extends ContractError {
  readonly code = 'unsafe-text';
}

/**
 * Lets text pass that is the same in every language's literals. The printer escapes nothing, so what would need it is
 * refused, and never altered: a member under another name would be another member.
 */
export function safeName(text: string, origin: Origin): string {
  if (SAFE.test(text) && text !== '-' && text !== '__proto__') return text;
  throw new UnsafeText(
    `The member ${JSON.stringify(text)} can't be written in models: use letters, digits and marks without quotes, commas or backslashes`,
    origin,
  );
}

/** Whether a value is the same in every language's literals. */
export function isSafeValue(value: string): boolean {
  return SAFE_VALUE.test(value);
}

/** Text that stays a comment of one line in every language: nothing closes it, and nothing in it is an escape. */
export function commentText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll('\\', '/')
    .replace(/\*(?=\/)|\/(?=\*)/g, '$& ')
    .trim();
}
