import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunningServer extends Disposable {
  readonly url: string;
}

/** Starts a Node process and waits until it says where it listens. */
export function startServer(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`A server of the benchmark ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"listening"')) return;
      const { url }: { readonly url: string } = JSON.parse(line);
      resolve({ url, [Symbol.dispose]: () => void child.kill('SIGKILL') });
    });
  });
}
