/** Contract text for a terminal: whatever could steer it is written as an escape. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** Contract text inside Markdown: no HTML, no link, no table cell and no heading can start in it. */
export function markdownText(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '\\|')
    .replace(/[[\]*_~#!@]/g, '\\$&');
}

/** Text whose code spans stay code spans and whose rest is made harmless. */
export function markdownSentence(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? `\`${printable(part).replaceAll('|', '\\|')}\`` : markdownText(part)))
    .join('');
}

/** A fenced block that its own content cannot close. */
export function fenced(language: string, content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
}

/** Contract text inside HTML, in elements and in quoted attributes. */
export function htmlText(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
