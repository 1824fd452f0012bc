import { Command } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { ChangeFlags, ReplayFlags } from './change.ts';
import type { ListFlags } from './list.ts';
import type { ShowFlags } from './show.ts';
import type { SweepFlags } from './sweep.ts';

type Finish = (work: Promise<ExitCode>) => Promise<void>;

const LETTERS = 'streams (DLQ_ASR) or letters (DLQ_ASR/12); without any, all streams whose name begins with DLQ';

/** `dlq` and its subcommands. Nothing of NATS is loaded before one of them runs. */
export function dlqCommand(io: Io, finish: Finish): Command {
  const dlq = new Command('dlq').description('look at dead letters, send them again or drop them');
  withChoice(dlq.command('list'))
    .description('a line a letter: place, time, consumer, event, reason')
    .action((names: string[], flags: ListFlags) =>
      finish(import('./list.ts').then(({ runList }) => runList(names, flags, io))),
    );
  withServer(dlq.command('show'))
    .description('everything about letters: origin, headers, data')
    .argument('<letter...>', LETTERS)
    .action((names: string[], flags: ShowFlags) =>
      finish(import('./show.ts').then(({ runShow }) => runShow(names, flags, io))),
    );
  withChange(dlq.command('replay'))
    .description('send letters again, under their own identity, for the consumer that gave them up')
    .option('--force', 'also events that consumers may have forgotten, whose effect may then happen twice')
    .action((names: string[], flags: ReplayFlags) =>
      finish(import('./change.ts').then(({ runReplay }) => runReplay(names, flags, io))),
    );
  withChange(dlq.command('drop'))
    .description('remove letters for good')
    .action((names: string[], flags: ChangeFlags) =>
      finish(import('./change.ts').then(({ runDrop }) => runDrop(names, flags, io))),
    );
  withServer(dlq.command('sweep'))
    .description('move what the server gave up unseen, since its handler died without a word, to the dead letters')
    .argument('[path...]', 'AsyncAPI documents or globs that name the consumers; by default what the config names')
    .action((paths: string[], flags: SweepFlags) =>
      finish(import('./sweep.ts').then(({ runSweep }) => runSweep(paths, flags, io))),
    );
  return dlq;
}

function withServer(command: Command): Command {
  return command
    .option('--server <url>', 'which NATS server; by default what NATS_URL says, else nats://127.0.0.1:4222')
    .option('--creds <file>', 'file of credentials; by default what NATS_CREDS names')
    .option('--json', 'a JSON object a line');
}

function withChoice(command: Command): Command {
  return withServer(command)
    .argument('[letter...]', LETTERS)
    .option('--reason <reason>', 'undecodable, unknown-type, invalid, rejected or max-deliver')
    .option('--type <type>', 'only events of this type')
    .option('--consumer <durable>', 'only what this consumer gave up')
    .option('--id <id>', 'only the event with this id')
    .option('--since <time>', 'given up since then: 30m, 12h, 7d, or an instant')
    .option('--until <time>', 'given up until then');
}

function withChange(command: Command): Command {
  return withChoice(command)
    .option('--all', 'all letters, where nothing else says which')
    .option('--dry-run', 'change nothing, and say what would be done');
}
