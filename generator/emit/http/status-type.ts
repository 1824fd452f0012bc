import type { Operation, StatusKey } from '../../model/ir/index.ts';

const RANGES: Readonly<Record<string, string>> = {
  '1XX': 'InformationalStatus',
  '2XX': 'SuccessStatus',
  '3XX': 'RedirectStatus',
  '4XX': 'ClientErrorStatus',
  '5XX': 'ServerErrorStatus',
};

/**
 * TypeScript type of the statuses that one declared response stands for: itself, every status of a range that has no
 * response of its own, or, for `default`, all the rest. `qualifier` goes before the names of the runtime's types.
 */
export function statusType(status: StatusKey, { responses }: Operation, qualifier = ''): string {
  const exact = responses.map((response) => response.status).filter((key) => /^\d+$/.test(key));
  const range = RANGES[status];
  if (range !== undefined) {
    return without(
      `${qualifier}${range}`,
      exact.filter((code) => code.startsWith(status.charAt(0))),
    );
  }
  if (status !== 'default') return status;
  const ranges = responses.flatMap((response) => RANGES[response.status] ?? []);
  return without(`${qualifier}Status`, [...exact, ...ranges.map((name) => `${qualifier}${name}`)]);
}

function without(type: string, taken: readonly string[]): string {
  return taken.length === 0 ? type : `Exclude<${type}, ${taken.join(' | ')}>`;
}
