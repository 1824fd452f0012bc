/** What documents are turned into. */
export type Target = 'clients' | 'servers';

/** One document that a child shall turn into code. */
export interface Job {
  readonly document: string;
  readonly target: Target;
  readonly out: string;
}

/** What the command line made of it. */
export interface Outcome {
  /** That of the command; undefined where its process had to be ended or died. */
  readonly exitCode: number | undefined;
  /** What it wrote to stderr. */
  readonly told: string;
  readonly seconds: number;
}

/** The part of our command line's `run` that children call. */
export type CliRun = (
  argv: readonly string[],
  io: {
    stdout(text: string): void;
    stderr(text: string): void;
    readonly cwd: string;
    readonly colour: boolean;
    readonly interactive: boolean;
  },
) => Promise<number>;

export function isJob(message: unknown): message is Job {
  return typeof message === 'object' && message !== null && 'document' in message;
}

export function isOutcome(message: unknown): message is Outcome {
  return typeof message === 'object' && message !== null && 'told' in message;
}
