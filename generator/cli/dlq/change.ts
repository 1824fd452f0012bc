import type { Letter } from '@ai2text/common/dead-letters';
import { visible } from '../../diagnostics/index.ts';
import type { ExitCode, Io } from '../io.ts';
import { type NatsServer, runtime, type ServerFlags, withServer } from '../nats/server.ts';
import { progressBar } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { type Choice, type ChoiceFlags, chosenLetters, readChoice } from './choice.ts';

export interface ChangeFlags extends ServerFlags, ChoiceFlags {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface ReplayFlags extends ChangeFlags {
  readonly force?: boolean;
}

/** What became of one letter. */
interface Done {
  readonly outcome: 'replayed' | 'known' | 'dropped' | 'gone' | 'kept' | 'planned';
  /** Where its message is now, or why the letter stays. */
  readonly note: string;
}

/** `dlq replay`: sends letters again, for the consumer that gave them up. */
export async function runReplay(names: readonly string[], flags: ReplayFlags, io: Io): Promise<ExitCode> {
  return change('replay', names, flags, io, async ({ connection, manager }, letter) => {
    const { isForgotten, replayLetter } = await runtime(() => import('@ai2text/common/dead-letters'));
    if (letter.damage !== undefined) return { outcome: 'kept', note: letter.damage };
    if (!flags.force && (await isForgotten(manager, letter, new Date()))) {
      return { outcome: 'kept', note: 'consumers may have forgotten an event that old; --force sends it all the same' };
    }
    if (flags.dryRun) return { outcome: 'planned', note: `would go to ${letter.subject} for ${letter.consumer}` };
    const replay = await replayLetter(connection, manager, letter);
    if (replay.kind === 'damaged') return { outcome: 'kept', note: replay.why };
    return { outcome: replay.kind, note: `${replay.stream}/${replay.sequence} for ${letter.consumer}` };
  });
}

/** `dlq drop`: removes letters for good. */
export async function runDrop(names: readonly string[], flags: ChangeFlags, io: Io): Promise<ExitCode> {
  return change('drop', names, flags, io, async ({ manager }, letter) => {
    const { dropLetter } = await runtime(() => import('@ai2text/common/dead-letters'));
    if (flags.dryRun) return { outcome: 'planned', note: 'would be removed for good' };
    return { outcome: (await dropLetter(manager, letter)) ? 'dropped' : 'gone', note: letter.reason };
  });
}

async function change(
  verb: 'replay' | 'drop',
  names: readonly string[],
  flags: ChangeFlags,
  io: Io,
  carryOut: (server: NatsServer, letter: Letter) => Promise<Done>,
): Promise<ExitCode> {
  const choice = readChoice(names, flags, new Date());
  if (!choice.isNarrow && !flags.all) {
    throw new UsageError(
      `Which letters shall ${verb} take?`,
      `Name them, filter them, or say --all; --dry-run shows which`,
    );
  }
  return withServer(flags, async (server) => {
    const bar = progressBar(io, verb, io.interactive ? await count(server, choice) : 0);
    const counts = new Map<Done['outcome'], number>();
    try {
      for await (const letter of chosenLetters(server.manager, choice)) {
        const done = await carryOut(server, letter);
        counts.set(done.outcome, (counts.get(done.outcome) ?? 0) + 1);
        io.stdout(`${flags.json ? json(letter, done) : text(letter, done)}\n`);
        bar.step();
      }
    } finally {
      bar.end();
    }
    if (!flags.json)
      io.stderr(`${[...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ') || 'No dead letters'}\n`);
    return counts.has('kept') ? 1 : 0;
  });
}

async function count({ manager }: NatsServer, choice: Choice): Promise<number> {
  let letters = 0;
  for await (const _ of chosenLetters(manager, choice)) letters += 1;
  return letters;
}

function json({ id, sequence, stream }: Letter, done: Done): string {
  return JSON.stringify({ letter: `${stream}/${sequence}`, id, ...done });
}

function text({ id, sequence, stream }: Letter, { note, outcome }: Done): string {
  return visible(`${outcome.padEnd(8)}  ${stream}/${sequence}${id === undefined ? '' : `  ${id}`}  ${note}`);
}
