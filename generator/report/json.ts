import type { Change } from '../diff/index.ts';
import { breakagesOf, changesOf, type Diff, type Position, type Side, type Sources } from './diff.ts';

/** The comparison as JSON for machines; `diff.schema.json` describes it. Absent parts are left out. */
export function formatJson(diff: Diff, sources: Sources): string {
  const { verdict, required, declared } = diff;
  const changes = changesOf(diff).map((change) => toJson(change, diff, sources));
  const unexplainedImpact = diff.impact?.unexplained;
  return `${JSON.stringify({ verdict, required, declared, changes, unexplainedImpact }, undefined, 2)}\n`;
}

function toJson(change: Change, diff: Diff, sources: Sources): Readonly<Record<string, unknown>> {
  const { id, level, direction, message, contract, operation, channel, witness, reason, fingerprint } = change;
  return {
    id,
    level,
    direction,
    message,
    contract,
    operation,
    channel,
    base: place(change, change.base, sources.base),
    revision: place(change, change.revision, sources.revision),
    witness,
    reason,
    places: change.places,
    breaks: change.breaks === '' ? undefined : change.breaks,
    fix: change.fix === '' ? undefined : change.fix,
    fingerprint,
    impact: diff.impact === undefined ? undefined : breakagesOf(diff, change),
  };
}

function place(change: Change, origin: Change['base'], side: Side): Position | undefined {
  if (origin === undefined) return undefined;
  const position = side.locate(change.contract, origin);
  if (position === undefined) return undefined;
  const { file, line, column } = position;
  return { file, line, column, pointer: origin.pointer };
}
