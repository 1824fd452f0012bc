import type { Response } from '../../model/ir/index.ts';

export interface StatusPair {
  /** The status that both speak for. */
  readonly status: string;
  readonly base: Response;
  readonly revision: Response;
}

export interface MatchedStatuses {
  readonly pairs: readonly StatusPair[];
  readonly removed: readonly Response[];
  readonly added: readonly Response[];
}

/** Responses of two versions by status. One that only one version lists is matched with the range that takes it in. */
export function matchStatuses(base: readonly Response[], revision: readonly Response[]): MatchedStatuses {
  const pairs: StatusPair[] = [];
  const removed: Response[] = [];
  const added: Response[] = [];
  for (const before of base) {
    const after = revision.find((other) => keyOf(other) === keyOf(before)) ?? coverOf(revision, before);
    if (after === undefined) removed.push(before);
    else pairs.push({ status: before.status, base: before, revision: after });
  }
  for (const after of revision) {
    if (base.some((other) => keyOf(other) === keyOf(after))) continue;
    const cover = coverOf(base, after);
    if (cover === undefined) added.push(after);
    else pairs.push({ status: after.status, base: cover, revision: after });
  }
  return { pairs, removed, added };
}

function keyOf({ status }: Response): string {
  return status.toUpperCase();
}

/** The range or default that speaks for a status which is not listed itself. */
function coverOf(responses: readonly Response[], response: Response): Response | undefined {
  if (response.status === 'default') return undefined;
  const range = `${response.status.charAt(0)}XX`;
  return (
    responses.find((other) => keyOf(other) === range && keyOf(response) !== range) ??
    responses.find(({ status }) => status === 'default')
  );
}
