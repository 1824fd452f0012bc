import type { Log } from '../logging/log.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
type ShutdownSignal = (typeof SIGNALS)[number];

/** The part of `process` that shutting down needs. */
interface ProcessLike {
  on(signal: ShutdownSignal, listener: (signal: ShutdownSignal) => void): unknown;
  off(signal: ShutdownSignal, listener: (signal: ShutdownSignal) => void): unknown;
  exit(code: number): void;
}

export interface ShutdownOptions {
  readonly log: Log;
  /** Milliseconds for all steps together. Default: 10,000. */
  readonly deadline?: number;
  /** Default: the process itself. */
  readonly process?: ProcessLike;
}

export interface Shutdown {
  /** Registers a step. Steps run one after another, the last registered first. */
  add(name: string, close: () => unknown): void;
  /** Starts to listen for SIGTERM and SIGINT. */
  listen(): void;
  /** Runs all steps. Every call gives the same promise: true if all steps ended well and in time. Never rejects. */
  run(reason: string): Promise<boolean>;
}

export function createShutdown(options: ShutdownOptions): Shutdown {
  const { log } = options;
  const deadline = options.deadline ?? 10_000;
  const host: ProcessLike = options.process ?? process;
  const steps: { name: string; close: () => unknown }[] = [];
  let running: Promise<boolean> | undefined;

  async function closeAll(): Promise<boolean> {
    let clean = true;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await step.close();
        log.debug({ step: step.name }, 'closed');
      } catch (error) {
        clean = false;
        log.error({ err: error, step: step.name }, 'closing failed');
      }
    }
    return clean;
  }

  async function closeInTime(reason: string): Promise<boolean> {
    log.info({ reason, deadline }, 'shutting down');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        log.error({ deadline, left: steps.map(({ name }) => name) }, 'shutting down took too long');
        resolve(false);
      }, deadline);
    });
    const clean = await Promise.race([closeAll(), late]);
    clearTimeout(timer);
    log.info({ clean }, 'shut down');
    return clean;
  }

  function run(reason: string): Promise<boolean> {
    running ??= closeInTime(reason);
    return running;
  }

  function onSignal(signal: ShutdownSignal): void {
    if (running !== undefined) {
      log.warn({ signal }, 'second signal: leaving at once');
      host.exit(1);
      return;
    }
    void run(signal).then((clean) => {
      for (const name of SIGNALS) host.off(name, onSignal);
      host.exit(clean ? 0 : 1);
    });
  }

  return {
    add: (name, close) => void steps.push({ name, close }),
    listen: () => {
      for (const name of SIGNALS) host.on(name, onSignal);
    },
    run,
  };
}
