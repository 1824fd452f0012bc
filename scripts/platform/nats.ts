import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findNatsServer } from '../nats-server.ts';

export interface NatsServerOptions {
  /** Where JetStream keeps its files. Default: a temporary folder that goes with the server. */
  readonly storeDir?: string;
  /** More lines for the configuration file. */
  readonly config?: string;
  /** Whether a message is on the disk before it is acknowledged. Default: the server's own way, within two minutes. */
  readonly syncAlways?: boolean;
  /** Whether it shall answer questions about itself over HTTP. */
  readonly monitoring?: boolean;
  /** The program, where it shall not be the one that is found. */
  readonly program?: string;
  /** Whether a Ctrl-C in the terminal is none of its business. Default: it ends with whoever started it. */
  readonly isApart?: boolean;
}

/** A real server with JetStream on a free port of the loopback interface. */
export interface NatsServer {
  readonly url: string;
  readonly port: number;
  /** URL of its monitoring; empty where there is none. */
  readonly monitor: string;
  /** Ends the process as a crash would (SIGKILL); its store stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and store. */
  restart(): Promise<void>;
  /** Ends the process and removes what belongs to it. */
  stop(): Promise<void>;
}

const READY_WITHIN = 15_000;

export async function startNatsServer(options: NatsServerOptions = {}): Promise<NatsServer> {
  const program = options.program ?? findNatsServer();
  if (program === undefined) throw new Error('No nats-server: run `npm run nats-server` first');
  const folder = mkdtempSync(join(tmpdir(), 'nats-'));
  const store = options.storeDir ?? join(folder, 'store');
  mkdirSync(store, { recursive: true });

  const { isApart = false } = options;
  let running = await launch(program, folder, configuration(folder, store, -1, options), isApart);
  const { monitor, port } = running;
  return {
    port,
    monitor,
    url: `nats://127.0.0.1:${port}`,
    kill: () => end(running.child, 'SIGKILL'),
    restart: async () => {
      await end(running.child, 'SIGKILL');
      running = await launch(program, folder, configuration(folder, store, port, options), isApart);
    },
    stop: async () => {
      await end(running.child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Port -1 lets the server choose one, which it then writes into `ports_file_dir`. */
function configuration(folder: string, store: string, port: number, options: NatsServerOptions): string {
  const { config = '', monitoring = false, syncAlways = false } = options;
  const sync = syncAlways ? ', sync_interval: always' : '';
  const text = [
    'host: "127.0.0.1"',
    `port: ${port}`,
    `ports_file_dir: ${JSON.stringify(folder)}`,
    // The server sets aside what streams may hold at most, by the contracts more than tests ever store.
    `jetstream { store_dir: ${JSON.stringify(store)}, max_mem: 256MB, max_file: 256GB${sync} }`,
    ...(monitoring ? ['http: "127.0.0.1:-1"'] : []),
    config,
  ].join('\n');
  const path = join(folder, 'nats.conf');
  writeFileSync(path, text);
  return path;
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly monitor: string;
}

async function launch(program: string, folder: string, config: string, isApart: boolean): Promise<Running> {
  const child = spawn(program, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'], detached: isApart });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log = (log + chunk).slice(-4_000);
  });
  const deadline = performance.now() + READY_WITHIN;
  for (;;) {
    // The server writes `<program>_<pid>.ports` once it takes connections; for a moment the file is there and empty.
    const portsFile = readdirSync(folder).find((name) => name.endsWith(`_${child.pid}.ports`));
    const ports = portsFile === undefined ? undefined : readPorts(join(folder, portsFile));
    if (ports !== undefined) return { child, ...ports };
    if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}:\n${log}`);
    if (performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`nats-server was not ready within ${READY_WITHIN} ms:\n${log}`);
    }
    await sleep(10);
  }
}

function readPorts(portsFile: string): Omit<Running, 'child'> | undefined {
  const text = readFileSync(portsFile, 'utf8');
  const port = /"nats":\s*\[\s*"nats:\/\/[^"]*:(\d+)"/.exec(text)?.[1];
  const monitor = /"(http:\/\/[^"]+)"/.exec(text)?.[1] ?? '';
  return port === undefined ? undefined : { port: Number(port), monitor };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
