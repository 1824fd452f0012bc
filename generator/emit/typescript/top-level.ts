type Operator = '|' | '&';

/** Splits type text at an operator that stands outside of every bracket, literal and comment. */
export function splitTopLevel(text: string, operator: Operator): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let end = topLevelIndex(text, operator, 0); end !== -1; end = topLevelIndex(text, operator, start)) {
    parts.push(text.slice(start, end));
    start = end + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

export function hasTopLevel(text: string, operator: Operator): boolean {
  return topLevelIndex(text, operator, 0) !== -1;
}

const NOTABLE = { '|': /['/{([<})\]>|]/g, '&': /['/{([<})\]>&]/g };

/** Where the operator stands next, from a place outside of everything; -1 when it comes no more. */
function topLevelIndex(text: string, operator: Operator, start: number): number {
  if (!text.includes(operator, start)) return -1;
  const notable = NOTABLE[operator];
  notable.lastIndex = start;
  let depth = 0;
  // Documented types are long, and nearly all of their text is prose: the expression passes over it quickly.
  while (notable.test(text)) {
    const index = notable.lastIndex - 1;
    const character = text.charAt(index);
    if (character === operator) {
      if (depth === 0) return index;
    } else if (character === "'") notable.lastIndex = endOfLiteral(text, index) + 1;
    else if (character === '/') {
      if (text.charAt(index + 1) === '*') notable.lastIndex = text.indexOf('*/', index) + 2;
    } else depth += '{([<'.includes(character) ? 1 : -1;
  }
  return -1;
}

function endOfLiteral(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== "'") index += text[index] === '\\' ? 2 : 1;
  return index;
}
