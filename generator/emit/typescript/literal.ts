import type { JsonValue } from '../../model/ir/index.ts';
import { isPlainIdentifier } from './naming.ts';

/** Characters that end a literal or a line, steer terminals, or look like something else. */
const UNSAFE = /['\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const SHORT: Readonly<Record<string, string>> = { "'": "\\'", '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnsafe(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Printable ASCII without quotes and backslashes, as most texts are: nothing to look up in the tables of Unicode. */
const PLAIN = /^[\x20-\x26\x28-\x5b\x5d-\x7e]*$/;

/** A single-quoted literal that evaluates to exactly this text, whatever the text holds. */
export function stringLiteral(text: string): string {
  return PLAIN.test(text) ? `'${text}'` : `'${text.replace(UNSAFE, escapeUnsafe)}'`;
}

/** The key of a property in an object literal or type: bare where the language allows it, quoted where it does not. */
export function propertyKey(name: string): string {
  return isPlainIdentifier(name) && name !== '__proto__' ? name : quotedKey(name);
}

/** `'__proto__': x` in an object literal would set the prototype; a computed key defines a property. */
function quotedKey(name: string): string {
  return name === '__proto__' ? "['__proto__']" : stringLiteral(name);
}

/** `value.name` or `value['na-me']`; after an object that ends in `?`, the optional forms of both. */
export function memberAccess(object: string, name: string): string {
  if (isPlainIdentifier(name)) return `${object}.${name}`;
  return `${object}${object.endsWith('?') ? '.' : ''}[${stringLiteral(name)}]`;
}

/** A JSON value as an expression (and, for scalars, as a literal type). */
export function jsonLiteral(value: JsonValue): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => jsonLiteral(item)).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${propertyKey(name)}: ${jsonLiteral(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A template literal of fixed texts and expressions; the texts can neither end it nor open an expression. */
export function templateLiteral(
  parts: readonly ({ readonly text: string } | { readonly expression: string })[],
): string {
  const body = parts.map((part) =>
    'text' in part
      ? part.text.replace(/[`$\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
          character === '`' || character === '$' ? `\\${character}` : escapeUnsafe(character),
        )
      : `\${${part.expression}}`,
  );
  return `\`${body.join('')}\``;
}
