import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers every line with a line, both JSON. */
export interface Conversation {
  /** @throws with everything that the program complained about when it ends without an answer */
  ask(value: unknown): Promise<unknown>;
  /** Waits until the program has ended. */
  end(): Promise<void>;
}

/** Starts a program; it is asked one thing at a time. */
export function converse(program: string, args: readonly string[], path: string): Conversation {
  const env = { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: path };
  const child = spawn(program, args, { env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  return {
    async ask(value) {
      child.stdin.write(`${JSON.stringify(value)}\n`);
      const { done, value: line } = await lines.next();
      if (!done) return JSON.parse(line) as unknown;
      await ended;
      throw new Error(`${program} ${args.join(' ')} gave no answer:\n${complaints}`);
    },
    end() {
      child.stdin.end();
      return ended;
    },
  };
}
