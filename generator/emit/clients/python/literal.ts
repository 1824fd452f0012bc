/** Characters that end a literal or a line, steer terminals, or look like something else. */
const UNSAFE = /[\\\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const SHORT: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeUnsafe(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** A literal that evaluates to exactly this text, in the quotes that need fewer escapes. */
export function stringLiteral(text: string): string {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  return `${quote}${text.replace(UNSAFE, escapeUnsafe).replaceAll(quote, `\\${quote}`)}${quote}`;
}

/** An f-string of fixed texts and expressions. The texts must be free of quotes, as URL paths are. */
export function formatString(parts: readonly ({ readonly text: string } | { readonly expression: string })[]): string {
  const body = parts.map((part) =>
    'text' in part
      ? part.text.replace(UNSAFE, escapeUnsafe).replace(/["{}]/g, (mark) => (mark === '"' ? '\\"' : mark + mark))
      : `{${part.expression}}`,
  );
  return `f"${body.join('')}"`;
}
