/** What a JSDoc comment says: prose first, then tags. Every part may be contract text. */
export interface DocText {
  /** Paragraphs; absent and empty ones are skipped. */
  readonly prose: readonly (string | undefined)[];
  /** `['deprecated', 'Use v2']` → `@deprecated Use v2`. */
  readonly tags?: readonly (readonly [tag: string, text: string])[];
}

const WIDTH = 116;

/** Text of ASCII alone, as nearly all is: it is spared the tables of Unicode. */
const PLAIN = /^[\x20-\x7e\n]*$/;

/**
 * Comment text must stay comment: the closing mark is broken up and every kind of line end becomes a line of its own.
 * Control characters are dropped, since they only serve to fool a reader's terminal.
 */
function commentLines(text: string): string[] {
  if (PLAIN.test(text) && !text.includes('*/')) {
    return text.includes('\n') ? text.split('\n').map((line) => line.trimEnd()) : [text.trimEnd()];
  }
  return text
    .replace(/\*\//g, '*\\/')
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) => (character === '\t' ? '  ' : '')).trimEnd());
}

/** Breaks a line at spaces and adds its parts to `lines`. */
function wrap(line: string, width: number, lines: string[]): void {
  if (line.length <= width || /^\s|^[|`]/.test(line)) {
    lines.push(line);
    return;
  }
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
}

function trimBlankEnds(lines: string[]): string[] {
  if (lines[0] !== '' && lines.at(-1) !== '') return lines;
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
    for (const line of trimBlankEnds(commentLines(paragraph))) wrap(line, width, lines);
  }
  const tags = text.tags ?? [];
  if (tags.length > 0 && lines.length > 0) lines.push('');
  for (const [tag, body] of tags) {
    for (const line of trimBlankEnds(commentLines(`@${tag} ${body}`))) wrap(line, width, lines);
  }
  const [first] = lines;
  if (first === undefined) return '';
  if (lines.length === 1 && first.length + indent.length <= WIDTH - 4) return `${indent}/** ${first} */\n`;
  let block = `${indent}/**\n`;
  for (const line of lines) block += line === '' ? `${indent} *\n` : `${indent} * ${line}\n`;
  return `${block}${indent} */\n`;
}
