import { describeSettings, type SettingDescription } from './describe.ts';
import type { Setting, Settings, Values } from './setting.ts';

export interface ConfigProblem {
  readonly env: string;
  readonly problem: string;
  readonly description: string;
}

/** Every problem of every variable. The message is complete; a service prints it and exits with 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ env, problem, description }) => `  ${env}: ${problem}\n    ${description}`);
    super(`The configuration is not usable:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

export interface Config<S extends Settings> {
  /** Every value, or a `ConfigError` that names every problem. An empty variable counts as not set. */
  load(environment: Readonly<Record<string, string | undefined>>): Values<S>;
  /** What may be set, for `--help` and documentation. Holds no values of any environment. */
  describe(): readonly SettingDescription[];
}

export function defineConfig<S extends Settings>(settings: S): Config<S> {
  return {
    load: (environment) => load(settings, environment),
    describe: () => describeSettings(settings),
  };
}

function load<S extends Settings>(settings: S, environment: Readonly<Record<string, string | undefined>>): Values<S> {
  const problems: ConfigProblem[] = [];
  const entries = Object.entries(settings).map(([key, setting]) => [key, read(setting, environment, problems)]);
  if (problems.length > 0) throw new ConfigError(problems);
  // The keys are those of `settings` and each value comes from its own setting.
  return Object.freeze(Object.fromEntries(entries)) as Values<S>;
}

function read(
  setting: Setting<unknown>,
  environment: Readonly<Record<string, string | undefined>>,
  problems: ConfigProblem[],
): unknown {
  const text = environment[setting.env];
  const set = text !== undefined && text !== '';
  const result = setting.schema.safeParse(set ? text : undefined);
  if (result.success) return setting.wrap(result.data);
  for (const issue of result.error.issues) {
    // A schema's message may quote the value, which a secret must not show.
    const problem = !set ? 'is required and not set' : setting.secret ? 'is not valid (value hidden)' : issue.message;
    problems.push({ env: setting.env, problem, description: setting.description });
  }
  return undefined;
}
