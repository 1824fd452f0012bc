import { type Code, call, flat, LINE_WIDTH, layOut } from './code.ts';

/** The line or lines up to the colon of a function. */
export function functionHeader(lead: string, parameters: readonly Code[], returns: Code, indent = ''): string {
  const onOneLine = `${lead}(${parameters.map(flat).join(', ')}) -> ${flat(returns)}:`;
  if (indent.length + onOneLine.length <= LINE_WIDTH) return `${indent}${onOneLine}`;
  const opening = `${indent}${explodedParameters(lead, parameters, indent)} -> `;
  const column = opening.length - opening.lastIndexOf('\n') - 1;
  return `${opening}${layOut(returns, indent, column, 1)}:`;
}

function explodedParameters(lead: string, parameters: readonly Code[], indent: string): string {
  // What follows the parameters pushes them apart, however short they are.
  return layOut(call(lead, parameters), indent, indent.length, parameters.length === 0 ? 0 : LINE_WIDTH);
}
