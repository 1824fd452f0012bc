import { Command, CommanderError, Option } from 'commander';
import { MODEL_LANGUAGES } from '../emit/models/model-languages.ts';
import { dlqCommand } from './dlq/command.ts';
import type { DocsFlags } from './docs.ts';
import type { GateFlags } from './gate.ts';
import type { ExitCode, Io } from './io.ts';
import type { MockFlags } from './mock.ts';
import type { ModelsFlags } from './models.ts';
import type { ClientFormat, ClientLanguage, TargetName } from './outputs.ts';
import type { ReleaseFlags } from './release/index.ts';
import { streamsCommand } from './streams/command.ts';
import type { VerifyFlags } from './verify.ts';
import { VERSION } from './version.ts';

/** Commands load what they need when they run: `--help` must not pay for parsers and templates. */
export function createProgram(io: Io): { run(argv: readonly string[]): Promise<ExitCode> } {
  let exitCode: ExitCode = 0;
  const program = new Command('ai2text-codegen')
    .description('Contract-first toolkit: validates OpenAPI and AsyncAPI, gates breaking changes, generates code')
    .version(VERSION, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout(text), writeErr: (text) => io.stderr(text) })
    .showSuggestionAfterError();
  const finish = async (work: Promise<ExitCode>): Promise<void> => {
    exitCode = await work;
  };

  program
    .command('init')
    .description('write a config and a first contract into an empty folder')
    .action(() => finish(import('./init.ts').then(({ runInit }) => runInit(io))));

  program
    .command('validate')
    .description('check contracts: references, the standards, examples, and what would make bad code')
    .argument('[path...]', 'documents or globs; without any, what the config names')
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'github', 'sarif']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .option('--no-cache', 'check again even what has not changed since the last run')
    .action((paths: string[], options: ValidateFlags) =>
      finish(import('./validate.ts').then(({ runValidateCommand }) => runValidateCommand(paths, options, io))),
    );

  program
    .command('diff')
    .description('compare contracts with a base and say what would break whom')
    .option('--base <base>', 'tag, revision, folder or file; by default the last release tag')
    .option('--head <head>', 'revision, folder or file; by default the working tree')
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'markdown', 'html', 'sarif', 'github'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .addOption(
      new Option('--fail-on <level>', 'what makes the command fail').choices(['err', 'warn', 'never']).default('err'),
    )
    .option('--impact', 'name the lines of your own TypeScript that stop compiling')
    .option('--project <tsconfig>', 'tsconfig of the code that --impact looks at; by default the nearest one')
    .action((options: DiffFlags) =>
      finish(import('./diff.ts').then(({ runDiffCommand }) => runDiffCommand(options, io))),
    );

  program
    .command('gate')
    .description('stop a pull request that breaks somebody unannounced: changes, overrides and versions together')
    .option('--base <base>', 'tag, revision, folder or file; by default the last release tag')
    .option('--head <head>', 'revision, folder or file; by default the working tree')
    .option('--format <format>', 'text, json, markdown, html, sarif, github, changelog or migration', 'text')
    .option('--today <date>', "measure sunsets and overrides against this date; by default the clock's")
    .action((options: GateFlags) =>
      finish(import('./gate.ts').then(({ runGateCommand }) => runGateCommand(options, io))),
    );

  program
    .command('release')
    .description('check the versions of contracts against what changed, freeze them and write the changelog')
    .option('--dry-run', 'write nothing, and say what would be written')
    .option('--tag', 'set the tag, once everything is committed')
    .option('--json', 'print the result as JSON')
    .action((options: ReleaseFlags) =>
      finish(import('./release/index.ts').then(({ runRelease }) => runRelease(options, io))),
    );

  program
    .command('mock')
    .description('serve contracts with answers that are true to their schemas, until stopped')
    .argument('[path...]', 'OpenAPI documents or globs; without any, what the config names')
    .option('--port <port>', 'where to listen; 0 takes any that is free', '4010')
    .option('--host <host>', 'which address to listen on; by default nobody else can ask', '127.0.0.1')
    .option('--seed <number>', 'another seed gives other values', '1')
    .option('--dynamic', 'sampled values, also where the contract has examples')
    .action((paths: string[], options: MockFlags) =>
      finish(import('./mock.ts').then(({ runMockCommand }) => runMockCommand(paths, options, io))),
    );

  program
    .command('verify')
    .description('ask a running service good and bad things, and hold its answers against the contract')
    .argument('<url>', 'where the service is')
    .option('--contract <file...>', 'its OpenAPI contract; by default the only one that the config names')
    .option('--token <token>', 'bearer token that calls have')
    .option('--header <header...>', "header that calls have, as 'Name: value'; for other credentials")
    .option('--operation <id...>', 'only these operations')
    .option('--calls <count>', 'sampled calls to each operation', '12')
    .option('--max <count>', 'calls to each operation with one thing changed: so many good and so many bad ones', '80')
    .option('--show-secrets', 'print credentials, so that the lines for curl run as they are')
    .option('--seed <number>', 'another seed sends other calls', '1')
    .option('--read-only', 'send nothing that changes something')
    .option('--allow-remote', 'verify a service on another machine, although that changes things there')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((url: string, options: VerifyFlags) =>
      finish(import('./verify.ts').then(({ runVerifyCommand }) => runVerifyCommand(url, options, io))),
    );

  program.addCommand(inherit(streamsCommand(io, finish), program));
  program.addCommand(inherit(dlqCommand(io, finish), program));

  program
    .command('docs')
    .description('write an HTML reference of contracts, which needs nothing but a browser')
    .argument('[path...]', 'documents or globs; without any, what the config names')
    .option('--out <folder>', 'where to write', 'docs/reference')
    .action((paths: string[], options: DocsFlags) =>
      finish(import('./docs.ts').then(({ runDocsCommand }) => runDocsCommand(paths, options, io))),
    );

  program
    .command('models')
    .description('generate payload models in other languages')
    .argument('[path...]', 'documents or globs; without any, what the config names')
    .addOption(new Option('--lang <language>', 'language of the models').choices(MODEL_LANGUAGES).makeOptionMandatory())
    .requiredOption('--out <folder>', 'where to write')
    .option('--check', 'write nothing; fail when the files on disk differ')
    .action((paths: string[], options: ModelsFlags) =>
      finish(import('./models.ts').then(({ runModelsCommand }) => runModelsCommand(paths, options, io))),
    );

  for (const [name, targets, description] of GENERATORS) {
    program
      .command(name)
      .description(description)
      .argument('[path...]', 'documents or globs; without any, what the config names')
      .option('--out <folder>', 'where to write; by default what the config says, else generated')
      .option('--check', 'write nothing; fail when the files on disk differ')
      .option('--json', 'print the result as JSON')
      .addOption(
        new Option('--lang <language>', 'language of the client; by default what the config names packages for')
          .choices(['typescript', 'python'])
          .hideHelp(name !== 'clients'),
      )
      .addOption(
        new Option('--format <format>', 'a whole SDK, or types for those who use openapi-fetch')
          .choices(['sdk', 'openapi-fetch'])
          .default('sdk')
          .hideHelp(name !== 'clients'),
      )
      .action((paths: string[], options: GenerateFlags) =>
        finish(
          import('./generate.ts').then(({ runGenerate }) =>
            runGenerate({ ...options, paths, targets, command: repeat(name, paths, options) }, io),
          ),
        ),
      );
  }

  return {
    async run(argv) {
      try {
        await program.parseAsync(argv, { from: 'user' });
      } catch (error) {
        if (!(error instanceof CommanderError)) throw error;
        return error.exitCode === 0 ? 0 : 2;
      }
      return exitCode;
    },
  };
}

/** A command that was made elsewhere says what is wrong with its usage as all others do. */
function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const child of command.commands) inherit(child, program);
  return command;
}

interface GenerateFlags {
  readonly lang?: ClientLanguage;
  readonly format: ClientFormat;
  readonly out?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

export interface ValidateFlags {
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  readonly json?: boolean;
  readonly cache: boolean;
}

export interface DiffFlags {
  readonly base?: string;
  readonly head?: string;
  readonly format: 'text' | 'json' | 'markdown' | 'html' | 'sarif' | 'github';
  readonly json?: boolean;
  readonly failOn: 'err' | 'warn' | 'never';
  readonly impact?: boolean;
  readonly project?: string;
}

const GENERATORS: readonly (readonly [name: string, targets: readonly TargetName[], description: string])[] = [
  ['servers', ['servers'], 'generate typed Hono servers from OpenAPI'],
  ['clients', ['clients'], 'generate client SDKs from OpenAPI'],
  ['events', ['events'], 'generate typed publishers, subscribers and JetStream settings from AsyncAPI'],
  ['generate', ['servers', 'clients', 'events'], 'generate everything'],
];

function repeat(name: string, paths: readonly string[], { format, out, lang }: GenerateFlags): string {
  const flags = [
    ...(format === 'sdk' ? [] : ['--format', format]),
    ...(lang === undefined ? [] : ['--lang', lang]),
    ...(out === undefined ? [] : ['--out', out]),
  ];
  return ['ai2text-codegen', name, ...paths, ...flags].join(' ');
}
