import { LINE_WIDTH } from './code.ts';

/** What a docstring says: paragraphs first, then what each argument means. Every part may be contract text. */
export interface DocText {
  /** Absent and empty ones are skipped. */
  readonly prose: readonly (string | undefined)[];
  readonly arguments?: readonly { readonly name: string; readonly text: string }[];
}

/** One line in which nothing has to be escaped, as most texts are. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Text that can neither end a docstring nor escape anything in it, line by line. */
function lines(text: string): string[] {
  if (PLAIN.test(text)) return [text.trimEnd()];
  return text
    .replace(/\\/g, '\\\\')
    .replace(/""/g, '"\\"')
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (mark) => (mark === '\t' ? '    ' : '')).trimEnd());
}

function wrap(line: string, width: number): string[] {
  if (line.length <= width || /^[\s|`]/.test(line)) return [line];
  const wrapped: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > width) {
      wrapped.push(current.trimEnd());
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...wrapped, current];
}

function paragraph(text: string, width: number): string[] {
  const all = lines(text);
  const first = all.findIndex((line) => line.trim() !== '');
  if (first === -1) return [];
  const last = all.findLastIndex((line) => line !== '');
  return all.slice(first, last + 1).flatMap((line, index) => wrap(index === 0 ? line.trimStart() : line, width));
}

function argumentLines(given: DocText['arguments'], width: number): string[] {
  const documented = (given ?? []).flatMap(({ name, text }) => {
    const [first, ...rest] = paragraph(`${name}: ${text}`, width - 8).filter((line) => line !== '');
    return first === undefined ? [] : [`    ${first}`, ...rest.map((line) => `        ${line.trimStart()}`)];
  });
  return documented.length === 0 ? [] : ['Args:', ...documented];
}

/** Indentation that all lines share would be taken for that of the docstring itself. */
function dedent(lines: readonly string[]): readonly string[] {
  const widths = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...widths);
  return shared > 0 && widths.length > 0 ? lines.map((line) => line.slice(shared)) : lines;
}

/** A docstring, or the empty string when there is nothing to say. */
export function docstring(text: DocText, indent = ''): string {
  const width = LINE_WIDTH - indent.length - 6;
  const blocks = [...text.prose.map((each) => paragraph(each ?? '', width)), argumentLines(text.arguments, width)];
  const body = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index > 0 ? ['', ...block] : block));
  const [first] = body;
  if (first === undefined) return '';
  const opening = first.startsWith('"') ? ` ${first}` : first;
  if (body.length === 1) {
    return `${indent}"""${opening}${opening.endsWith('"') ? ' ' : ''}"""`;
  }
  const rest = dedent(body.slice(1)).map((line) => (line === '' ? '\n' : `${indent}${line}\n`));
  return `${indent}"""${opening}\n${rest.join('')}${indent}"""`;
}
