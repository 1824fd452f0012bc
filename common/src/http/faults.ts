import type { Fault, FaultLocation } from '../problem/index.ts';
import type { Issue } from '../validation/index.ts';

/** Faults of parameters: the first step of an issue's pointer is the parameter's name. */
export function parameterFaults(location: Exclude<FaultLocation, 'body'>, issues: readonly Issue[]): Fault[] {
  return issues.map(({ pointer, keyword, message }) => {
    const [, name = '', ...rest] = pointer.split('/');
    const place = rest.length === 0 ? '' : ` at /${rest.join('/')}`;
    return {
      location,
      name: unescapeStep(name),
      rule: keyword,
      detail: sentence(`${unescapeStep(name)}${place}`, message),
    };
  });
}

/** Faults of a parameter that is checked by itself: an issue's pointer leads into its value. */
export function wholeFaults(location: Exclude<FaultLocation, 'body'>, name: string, issues: readonly Issue[]): Fault[] {
  return issues.map(({ pointer, keyword, message }) => ({
    location,
    name,
    rule: keyword,
    detail: sentence(pointer === '' ? name : `${name} at ${pointer}`, message),
  }));
}

export function bodyFaults(issues: readonly Issue[]): Fault[] {
  return issues.map(({ pointer, keyword, message }) => ({
    location: 'body',
    pointer: `#${encodeURI(pointer)}`,
    rule: keyword,
    detail: sentence(pointer === '' ? 'The body' : pointer, message),
  }));
}

function sentence(subject: string, message: string): string {
  return `${subject} ${message}.`;
}

function unescapeStep(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
