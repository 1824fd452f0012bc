import type { Letter } from '@ai2text/common/dead-letters';
import { visible } from '../../diagnostics/index.ts';
import type { ExitCode, Io } from '../io.ts';
import { type ServerFlags, withServer } from '../nats/server.ts';
import { type ChoiceFlags, chosenLetters, readChoice } from './choice.ts';
import { letterJson } from './letter-json.ts';

export interface ListFlags extends ServerFlags, ChoiceFlags {
  readonly json?: boolean;
}

/** `dlq list`: a line a letter, and how many of which reason there are. */
export async function runList(names: readonly string[], flags: ListFlags, io: Io): Promise<ExitCode> {
  const choice = readChoice(names, flags, new Date());
  const reasons = new Map<string, number>();
  await withServer(flags, async ({ manager }) => {
    for await (const letter of chosenLetters(manager, choice)) {
      reasons.set(letter.reason, (reasons.get(letter.reason) ?? 0) + 1);
      io.stdout(flags.json ? `${JSON.stringify(letterJson(letter))}\n` : `${line(letter)}\n`);
    }
  });
  if (!flags.json) io.stderr(summary(reasons));
  return 0;
}

function line({ at, attempts, consumer, detail, id, reason, sequence, stream, type }: Letter): string {
  const what = `${type ?? 'no event'}${id === undefined ? '' : ` ${id}`}`;
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  return visible(
    `${stream}/${sequence}  ${at.toISOString()}  ${consumer}  ${what}  ${reason} after ${tries}: ${detail}`,
  );
}

function summary(reasons: ReadonlyMap<string, number>): string {
  if (reasons.size === 0) return 'No dead letters\n';
  const total = [...reasons.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...reasons].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${count} ${reason}`);
  return visible(`${total} dead ${total === 1 ? 'letter' : 'letters'}: ${parts.join(', ')}`).concat('\n');
}
