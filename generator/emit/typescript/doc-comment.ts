/** What a JSDoc comment says: prose first, then tags. Every part may be contract text. */
export interface DocText {
  /** Paragraphs; absent and empty ones are skipped. */
  readonly prose: readonly (string | undefined)[];
  /** `['deprecated', 'Use v2']` → `@deprecated Use v2`. */
  readonly tags?: readonly (readonly [tag: string, text: string])[];
}

const WIDTH = 116;

/**
 * Comment text must stay comment: the closing mark is broken up and every kind of line end becomes a line of its own.
 * Control characters are dropped, since they only serve to fool a reader's terminal.
 */
function commentLines(text: string): string[] {
  return text
    .replace(/\*\//g, '*\\/')
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => (character === '\t' ? '  ' : '')).trimEnd());
}

function wrap(line: string, width: number): string[] {
  if (line.length <= width || /^\s|^[|`]/.test(line)) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  lines.push(current);
  return lines;
}

function trimBlankEnds(lines: string[]): string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start] === '') start += 1;
  while (end > start && lines[end - 1] === '') end -= 1;
  return lines.slice(start, end);
}

/** A JSDoc block that ends in a newline, or the empty string when there is nothing to say. */
export function docComment(text: DocText, indent = ''): string {
  const width = WIDTH - indent.length;
  const lines: string[] = [];
  for (const paragraph of text.prose) {
    if (paragraph === undefined || paragraph.trim() === '') continue;
    if (lines.length > 0) lines.push('');
    for (const line of trimBlankEnds(commentLines(paragraph))) lines.push(...wrap(line, width));
  }
  const tags = text.tags ?? [];
  if (tags.length > 0 && lines.length > 0) lines.push('');
  for (const [tag, body] of tags) {
    for (const line of trimBlankEnds(commentLines(`@${tag} ${body}`))) lines.push(...wrap(line, width));
  }
  const [first] = lines;
  if (first === undefined) return '';
  if (lines.length === 1 && first.length + indent.length <= WIDTH - 4) return `${indent}/** ${first} */\n`;
  const body = lines.map((line) => (line === '' ? `${indent} *` : `${indent} * ${line}`));
  return `${indent}/**\n${body.join('\n')}\n${indent} */\n`;
}
