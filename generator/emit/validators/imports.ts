import type { ApiNames } from '../typescript/index.ts';
import type { ValidatorRoot } from './index.ts';

/** Type imports for the guards, one statement a module. */
export function importedTypes(roots: readonly ValidatorRoot[], names: ApiNames, extension: string): string[] {
  const byModule = new Map<string, Set<string>>();
  for (const { type, module } of roots) {
    const symbols = module === undefined ? mentionedTypes(type, names) : [type];
    const key = module ?? './types';
    const known = byModule.get(key) ?? new Set();
    for (const symbol of symbols) known.add(symbol);
    byModule.set(key, known);
  }
  return [...byModule]
    .filter(([, symbols]) => symbols.size > 0)
    .flatMap(([module, symbols]) => printImport([...symbols].sort(), `${module}${extension}`, 'type '));
}

/** Names of schemas that a type expression uses; what it quotes or comments is not code. */
function mentionedTypes(type: string, names: ApiNames): string[] {
  const code = type.replace(/\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.)*'/g, '');
  const words = code.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*(?!\??:)/gu) ?? [];
  return words.filter((word) => names.typeNames.has(word));
}

/** One import statement, on several lines where it is long. */
export function printImport(symbols: readonly string[], module: string, keyword: 'type ' | ''): string[] {
  const line = `import ${keyword}{ ${symbols.join(', ')} } from '${module}';`;
  return line.length <= 120
    ? [line]
    : [`import ${keyword}{`, ...symbols.map((symbol) => `  ${symbol},`), `} from '${module}';`];
}
