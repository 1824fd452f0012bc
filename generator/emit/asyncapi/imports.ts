const WIDTH = 120;

/** One import statement; symbols may say `type X`. Empty where nothing is imported. */
export function importOf(symbols: Iterable<string>, module: string): string[] {
  const all = [...new Set(symbols)].sort((a, b) => compare(bare(a), bare(b)));
  if (all.length === 0) return [];
  const types = all.every((symbol) => symbol.startsWith('type '));
  const printed = types ? all.map(bare) : all;
  const keyword = types ? 'import type' : 'import';
  const line = `${keyword} { ${printed.join(', ')} } from '${module}';`;
  return [line.length <= WIDTH ? line : `${keyword} {\n${printed.map((s) => `  ${s},\n`).join('')}} from '${module}';`];
}

function bare(symbol: string): string {
  return symbol.replace(/^type /, '');
}

function compare(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
