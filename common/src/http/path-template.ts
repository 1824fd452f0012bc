/** A path template, ready to be routed and to be read. */
export interface PathTemplate {
  /** For Hono: every segment with a parameter in it is one route parameter. */
  readonly pattern: string;
  /** Raw texts of the parameters by name; undefined when a segment's fixed part doesn't fit. */
  read(path: string): ReadonlyMap<string, string> | undefined;
  /** Sorts before another template that it is more precise than. */
  compare(other: PathTemplate): number;
  readonly precision: readonly number[];
}

interface Segment {
  readonly names: readonly string[];
  readonly match: RegExp | undefined;
  /** 0 fixed, 1 partly fixed, 2 all parameter. */
  readonly looseness: number;
  readonly route: string;
}

export function parsePathTemplate(template: string): PathTemplate {
  const segments = template.split('/').map(parseSegment);
  const precision = segments.map(({ looseness }) => looseness);
  return {
    pattern: segments.map(({ route }) => route).join('/'),
    precision,
    compare: (other) => compare(precision, other.precision),
    read: (path) => readSegments(segments, path.split('/')),
  };
}

let counter = 0;

function parseSegment(segment: string): Segment {
  const parts = segment.split(/\{([^{}]+)\}/);
  const names = parts.filter((_, index) => index % 2 === 1);
  if (names.length === 0) return { names, match: undefined, looseness: 0, route: segment };
  const fixed = parts.filter((_, index) => index % 2 === 0);
  counter += 1;
  // Earlier parameters of a segment take what several could: `{name}.{format}` splits at the last dot.
  const source = fixed.map(escapePattern).join('(.+)');
  return {
    names,
    match: new RegExp(`^${source}$`, 's'),
    looseness: fixed.every((text) => text === '') ? 2 : 1,
    route: `:p${counter}`,
  };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Counts from the end, so that an app may be mounted below another path. */
function readSegments(segments: readonly Segment[], path: readonly string[]): ReadonlyMap<string, string> | undefined {
  const offset = path.length - segments.length;
  const values = new Map<string, string>();
  for (const [index, { names, match, looseness }] of segments.entries()) {
    if (match === undefined) continue;
    const text = path[index + offset] ?? '';
    const [name] = names;
    if (looseness === 2 && names.length === 1 && name !== undefined) {
      if (text === '') return undefined;
      values.set(name, text);
      continue;
    }
    const found = match.exec(text);
    if (found === null) return undefined;
    for (const [position, name] of names.entries()) values.set(name, found[position + 1] ?? '');
  }
  return values;
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
