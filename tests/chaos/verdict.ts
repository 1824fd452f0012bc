import { DEAD_LETTER_HEADERS } from '@ai2text/common/events';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { Kysely } from 'kysely';
import { billId, fateOf, parcelId, REASONS } from './parcels.ts';
import type { ChaosTables } from './tables.ts';

export interface Verdict {
  readonly billed: number;
  readonly mailed: number;
  /** Dead letters by their reason. */
  readonly deadLetters: Readonly<Record<string, number>>;
  /** Effects that not the first delivery had: what the faults did. */
  readonly redelivered: number;
  /** Neither an effect nor a dead letter, each with the step. */
  readonly lost: readonly string[];
  /** More than one effect or dead letter, or both. */
  readonly doubled: readonly string[];
  /** A dead letter with another reason than the parcel's fate gives. */
  readonly misjudged: readonly string[];
}

interface Evidence {
  readonly effects: ReadonlyMap<number, number>;
  /** Reasons of dead letters by the event's id, one a letter. */
  readonly letters: ReadonlyMap<string, readonly string[]>;
}

export async function judge(
  db: Kysely<ChaosTables>,
  manager: JetStreamManager,
  events: number,
  seed: number,
): Promise<Verdict> {
  const letters = await readLetters(manager);
  const [billed, mailed] = [
    await db.selectFrom('billed').selectAll().execute(),
    await db.selectFrom('mailed').selectAll().execute(),
  ];
  const bills: Evidence = { letters, effects: countBy(billed.map(({ parcel }) => parcel)) };
  const mails: Evidence = { letters, effects: countBy(mailed.map(({ parcel }) => parcel)) };
  const lost: string[] = [];
  const doubled: string[] = [];
  const misjudged: string[] = [];
  const look = (
    parcel: number,
    id: string,
    { effects, letters: all }: Evidence,
    reason: string | undefined,
  ): boolean => {
    const had = effects.get(parcel) ?? 0;
    const reasons = all.get(id) ?? [];
    if (had + reasons.length === 0) lost.push(id);
    if (had + reasons.length > 1) doubled.push(`${id}: ${had} effects, dead letters ${reasons.join(', ')}`);
    // Bad luck alone may use up all attempts: that is a dead letter with its reason, too.
    const expected =
      reason === undefined ? reasons.every((given) => given === 'max-deliver') : reasons[0] === reason && had === 0;
    if (!expected) misjudged.push(`${id}: ${had} effects, dead letters ${reasons.join(', ')} instead of ${reason}`);
    return had > 0;
  };
  for (let parcel = 0; parcel < events; parcel += 1) {
    const fate = fateOf(parcel, seed);
    const reason = fate === 'billed' ? undefined : REASONS[fate];
    if (look(parcel, parcelId(parcel), bills, reason)) look(parcel, billId(parcel), mails, undefined);
  }
  return {
    billed: billed.length,
    mailed: mailed.length,
    deadLetters: Object.fromEntries(countBy([...letters.values()].flat())),
    redelivered: [...billed, ...mailed].filter(({ attempt }) => attempt > 1).length,
    lost,
    doubled,
    misjudged,
  };
}

async function readLetters(manager: JetStreamManager): Promise<Map<string, string[]>> {
  const letters = new Map<string, string[]>();
  const { state } = await manager.streams.info('DLQ_PARCELS');
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage('DLQ_PARCELS', { seq });
    const id = message?.header.get('ce-id') ?? '';
    letters.set(id, [
      ...(letters.get(id) ?? []),
      message?.header.get(DEAD_LETTER_HEADERS.reason) || 'without a reason',
    ]);
  }
  return letters;
}

function countBy<T>(things: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}

export function verdictLines(verdict: Verdict): string[] {
  const letters = Object.entries(verdict.deadLetters).map(([reason, count]) => `${count} ${reason}`);
  return [
    `${verdict.billed} billed, ${verdict.mailed} mailed, dead letters: ${letters.join(', ') || 'none'}`,
    `${verdict.redelivered} effects came from a later delivery than the first`,
    `${verdict.lost.length} lost, ${verdict.doubled.length} double, ${verdict.misjudged.length} with a wrong reason`,
    ...[...verdict.lost, ...verdict.doubled, ...verdict.misjudged].slice(0, 20).map((line) => `  ${line}`),
  ];
}
