import { type ApiNames, mentionedNames } from '../typescript/index.ts';
import type { ValidatorRoot } from './index.ts';

/** Type imports for the guards, one statement a module. */
export function importedTypes(roots: readonly ValidatorRoot[], names: ApiNames, extension: string): string[] {
  const byModule = new Map<string, Set<string>>();
  for (const { type, module } of roots) {
    const symbols =
      module === undefined ? [...mentionedNames([type])].filter((name) => names.typeNames.has(name)) : [type];
    const key = module ?? './types';
    const known = byModule.get(key) ?? new Set();
    for (const symbol of symbols) known.add(symbol);
    byModule.set(key, known);
  }
  return [...byModule]
    .filter(([, symbols]) => symbols.size > 0)
    .flatMap(([module, symbols]) => printImport([...symbols].sort(), `${module}${extension}`, 'type '));
}

/** One import statement, on several lines where it is long. */
export function printImport(symbols: readonly string[], module: string, keyword: 'type ' | ''): string[] {
  const line = `import ${keyword}{ ${symbols.join(', ')} } from '${module}';`;
  return line.length <= 120
    ? [line]
    : [`import ${keyword}{`, ...symbols.map((symbol) => `  ${symbol},`), `} from '${module}';`];
}
