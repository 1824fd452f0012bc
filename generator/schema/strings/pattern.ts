/**
 * Patterns of contracts as regular expressions: with `u` semantics where they are valid so, without where only that
 * works (`[\w-\.]` is common in the wild), and as no constraint at all where neither does.
 */
const compiled = new Map<string, RegExp | undefined>();

export function regExpOf(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern, 'u') ?? compile(pattern, ''));
  return compiled.get(pattern);
}

function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

export function matches(pattern: string, text: string): boolean {
  return regExpOf(pattern)?.test(text) ?? true;
}
