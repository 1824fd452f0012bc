import { Command } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { ApplyFlags, PlanFlags } from './plan.ts';

type Finish = (work: Promise<ExitCode>) => Promise<void>;

/** `streams` and its subcommands. Nothing of NATS is loaded before one of them runs. */
export function streamsCommand(io: Io, finish: Finish): Command {
  const streams = new Command('streams').description('compare streams and consumers of a server with the contracts');
  withServer(streams.command('plan'))
    .description('say what the server holds otherwise than the contracts; exit code 1 where there is something')
    .option('--monitor <url>', "the server's monitoring, to see whether it writes before it acknowledges")
    .action((paths: string[], flags: PlanFlags) =>
      finish(import('./plan.ts').then(({ runPlan }) => runPlan(paths, flags, io))),
    );
  withServer(streams.command('apply'))
    .description('make the server hold what the contracts say, unless something would be lost')
    .option('--allow-loss <name...>', 'streams and consumers (STREAM/durable) whose change may lose messages')
    .option('--delete <name...>', 'streams and consumers to delete, which no contract names')
    .action((paths: string[], flags: ApplyFlags) =>
      finish(import('./plan.ts').then(({ runApply }) => runApply(paths, flags, io))),
    );
  return streams;
}

function withServer(command: Command): Command {
  return command
    .argument('[path...]', 'AsyncAPI documents or globs; without any, what the config names')
    .option('--environment <name>', 'picks sizes and replicas', process.env['AI2TEXT_ENVIRONMENT'] ?? 'dev')
    .option('--server <url>', 'which NATS server; by default what NATS_URL says, else nats://127.0.0.1:4222')
    .option('--creds <file>', 'file of credentials; by default what NATS_CREDS names')
    .option('--json', 'print the result as JSON');
}
