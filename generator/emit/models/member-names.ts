import { camelCase, type NameScope, pascalCase } from '../typescript/index.ts';

/** How a language spells a name of several words. */
export type Spelling = 'camel' | 'pascal' | 'snake' | 'constant';

/** Letters that every language takes everywhere: the printer drops others without telling. */
function plain(text: string): string {
  const latin = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const signed = latin.replace(/^-(?=\d)/, 'minus ').replace(/^\+(?=\d)/, 'plus ');
  return signed.replace(/[^A-Za-z0-9]+/g, ' ').trim() || 'unnamed';
}

/** An identifier of ASCII letters, digits and underscores; may still be reserved or taken. */
export function spell(text: string, spelling: Spelling): string {
  const words = plain(text);
  if (spelling === 'camel') return camelCase(words);
  // A name with an underscore in front would not leave its package in Go.
  if (spelling === 'pascal') return pascalCase(words).replace(/^_/, 'N');
  const snake = camelCase(words)
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .toLowerCase();
  return spelling === 'snake' ? snake : snake.toUpperCase();
}

/** What contract names are called in code, each once: the first to come gets the ideal name. */
export function nameAll(texts: Iterable<string>, spelling: Spelling, scope: NameScope): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const text of texts) {
    const ideal = spell(text, spelling);
    names.set(text, scope.claim(ideal, `${ideal}${spelling === 'snake' ? '_value' : 'Value'}`));
  }
  return names;
}
