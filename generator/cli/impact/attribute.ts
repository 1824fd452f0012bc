import type { Change } from '../../diff/index.ts';
import type { CompilerError } from './compiler-errors.ts';
import type { Terms } from './terms.ts';

/** A change with the names that speak of it. */
export interface Suspect {
  readonly change: Change;
  readonly terms: Terms;
}

/** How much a name tells, by where it stands. */
const WEIGHTS = {
  property: { message: 5, line: 3, statement: 1, file: 0 },
  types: { message: 4, line: 2, statement: 1, file: 0 },
  operations: { message: 4, line: 4, statement: 3, file: 1 },
  values: { message: 3, line: 2, statement: 0, file: 0 },
} as const;

/** A property's name or a file that uses an operation tell too little alone. */
const ENOUGH = 3;

/** The change that an error most likely comes from, by the names that both speak of; undefined when none is convincing. */
export function attribute(error: CompilerError, source: string, suspects: readonly Suspect[]): Change | undefined {
  const evidence = { message: error.message, ...surroundings(source, error.line), file: source };
  const speaksOf = suspects.filter(({ terms }) => mentionsContract(source, error.message, terms));
  // Shared code may use what is generated without naming the contract, so then every change is considered.
  const candidates = speaksOf.length > 0 ? speaksOf : suspects;
  let best: { readonly change: Change; readonly score: number } | undefined;
  for (const { change, terms } of candidates) {
    const score = weigh(
      terms,
      evidence,
      change.places.every(({ operation, channel }) => (operation ?? channel) === undefined),
    );
    if (score >= ENOUGH && (best === undefined || score > best.score)) best = { change, score };
  }
  return best?.change;
}

interface Evidence {
  readonly message: string;
  readonly line: string;
  readonly statement: string;
  readonly file: string;
}

function weigh(terms: Terms, evidence: Evidence, isWhole: boolean): number {
  let score = isWhole && names(terms.contract, evidence.message) ? ENOUGH : 0;
  for (const kind of ['property', 'types', 'operations', 'values'] as const) {
    const matches = kind === 'operations' ? beginsWith : names;
    const found = (['message', 'line', 'statement', 'file'] as const).find((place) =>
      matches(terms[kind], evidence[place]),
    );
    if (found !== undefined) score += WEIGHTS[kind][found];
  }
  return score;
}

/** The line of an error, and what of its statement stands above it. */
function surroundings(source: string, line: number): { readonly line: string; readonly statement: string } {
  const lines = source.split(/\r?\n/);
  const own = lines[line - 1] ?? '';
  const above: string[] = [];
  let indent = indentOf(own);
  for (let index = line - 2; index >= 0 && indent > 0; index--) {
    const text = lines[index] ?? '';
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    above.push(text);
    indent = indentOf(text);
  }
  return { line: own, statement: above.slice(0, MOST_ABOVE).join('\n') };
}

const MOST_ABOVE = 4;

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function mentionsContract(source: string, message: string, { contract }: Terms): boolean {
  const imports = source.match(/^.*\bfrom\s*['"].*$|\bimport\s*\(?\s*['"].*$|\brequire\(.*$|^import .*$/gm) ?? [];
  return names(contract, [...imports, message].join('\n'));
}

function names(terms: ReadonlySet<string>, text: string): boolean {
  return [...terms].some((term) => occurs(text, term, /[\w$]/));
}

/** Operations give their functions and types names that begin alike. */
function beginsWith(terms: ReadonlySet<string>, text: string): boolean {
  return [...terms].some((term) => {
    const capital = term.charAt(0).toUpperCase() + term.slice(1);
    return occurs(text, term, /[\w$]/) || occurs(text, capital, /[a-z]/);
  });
}

/** Whether a name stands in a text as a word of its own. */
function occurs(text: string, name: string, follower: RegExp): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + name.length);
    if (!/[\w$]/.test(before) && !follower.test(after)) return true;
  }
  return false;
}
