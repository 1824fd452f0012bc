/** Splits type text at an operator that stands outside of every bracket, literal and comment. */
export function splitTopLevel(text: string, operator: '|' | '&'): string[] {
  if (!text.includes(operator)) return [text];
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === "'") index = endOfLiteral(text, index);
    else if (character === '/' && text[index + 1] === '*') index = text.indexOf('*/', index) + 1;
    else if ('{([<'.includes(character)) depth += 1;
    else if ('})]>'.includes(character)) depth -= 1;
    else if (character === operator && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

export function hasTopLevel(text: string, operator: '|' | '&'): boolean {
  return splitTopLevel(text, operator).length > 1;
}

function endOfLiteral(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== "'") index += text[index] === '\\' ? 2 : 1;
  return index;
}
