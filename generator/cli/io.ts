/** The outside world of a command, so that tests can be one. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  readonly cwd: string;
  /** Whether stderr is a terminal that wants colour. */
  readonly colour: boolean;
  /** Whether somebody watches stderr, so that progress helps. */
  readonly interactive: boolean;
}

/** 0 fine, 1 findings, 2 wrong usage or unreadable input, 3 a defect of ours. */
export type ExitCode = 0 | 1 | 2 | 3;

export function processIo(): Io {
  const { env, stderr, stdout } = process;
  const interactive = Boolean(stderr.isTTY) && !env['CI'];
  for (const stream of [stdout, stderr]) stream.on('error', passOverClosed);
  return {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    cwd: process.cwd(),
    colour: interactive && !env['NO_COLOR'],
    interactive,
  };
}

/** Whoever reads only the first lines, as `head` does, closes the pipe: the rest is for nobody. */
function passOverClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** How long something that nobody needs any more, such as a connection, may keep the process from ending, in ms. */
const GRACE = 500;

/**
 * Lets the process end by itself, with this exit code, once all that was printed has left it. `process.exit` is faster
 * by some 20 ms after much work, since it spares taking the heap apart; but now and then it waits for ever, for a
 * compiler in the background that waits for the main thread to collect garbage (nodejs/node#54918).
 */
export async function endProcess(exitCode: ExitCode): Promise<void> {
  const isWritten = (stream: NodeJS.WriteStream) => new Promise((resolve) => stream.write('', resolve));
  await Promise.all([isWritten(process.stdout), isWritten(process.stderr)]);
  process.exitCode = exitCode;
  setTimeout(() => process.exit(), GRACE).unref();
}
