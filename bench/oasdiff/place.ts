import type { OurFinding } from './ours.ts';
import type { TheirFinding } from './theirs.ts';

/** Where something breaks, in terms that both programs have: an operation, a direction, and names on the way. */
export interface BreakAt {
  readonly id: string;
  readonly operation: string;
  readonly direction: 'request' | 'response' | 'none';
  /** Ways that may be meant; both programs have their own words for them. */
  readonly paths: readonly string[];
}

/** The operation without the names of its path parameters, which may change freely. */
export function operationKey(operation: string): string {
  return (operation.split(' → ')[0] ?? '').replaceAll(/\{[^}]*\}/g, '{}');
}

export function placeOfTheirs({ id, text, operation = '', path = '' }: TheirFinding): BreakAt {
  const quoted = [...text.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
  const paths = quoted.map((name) => pathKey(name.split('/'))).filter((key) => key !== '');
  const isWhole = id.includes('-body-') || quoted.some((name) => /^(items\/)+$/.test(name));
  return {
    id,
    operation: operationKey(`${operation} ${path}`),
    direction: directionOf(id),
    paths: isWhole ? [...paths, ''] : paths,
  };
}

function directionOf(id: string): BreakAt['direction'] {
  if (id.startsWith('response-')) return 'response';
  return /^(request|new)-/.test(id) ? 'request' : 'none';
}

export function placesOfOurs({ id, direction, message, places }: OurFinding): BreakAt[] {
  const names = [...message.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name);
  return places.map(({ operation = '', part = '', path = '' }) => {
    const way = path.split(/[.[\]]+/);
    const parameter = / parameter `(.*)`$/.exec(part)?.[1];
    const start = parameter === undefined ? [] : [parameter];
    return {
      id,
      operation: operationKey(operation),
      direction: direction === 'event' ? 'none' : direction,
      paths: [pathKey([...start, ...way]), ...names.map((name) => pathKey([...start, ...way, name]))],
    };
  });
}

/** Neither lists nor alternatives count: the two programs write them differently. */
function pathKey(steps: readonly string[]): string {
  const isPassing = (step: string) => step === '' || step === '*' || step === 'items' || /^(all|any|one)Of/.test(step);
  return steps.filter((step) => !isPassing(step)).join('/');
}

/**
 * Do both speak of the same place? One that names no direction speaks of the operation. A schema that several parts of
 * one value share is listed by us at the first of them and by oasdiff at each.
 */
export function isSamePlace(theirs: BreakAt, ours: BreakAt): boolean {
  if (theirs.operation !== ours.operation || theirs.direction !== ours.direction) return false;
  if (theirs.direction === 'none') return true;
  if (theirs.paths.some((path) => ours.paths.includes(path))) return true;
  const ends = ours.paths.map(lastStep);
  return theirs.id === ours.id && theirs.paths.some((path) => ends.includes(lastStep(path)));
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
