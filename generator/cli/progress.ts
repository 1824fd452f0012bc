import type { Io } from './io.ts';

const PATIENCE_MS = 2000;

/** Runs work and says what is going on once it takes longer than people wait in silence. */
export async function withProgress<T>(io: Io, doing: string, work: () => Promise<T>): Promise<T> {
  if (!io.interactive) return work();
  const start = performance.now();
  let shown = false;
  const timer = setInterval(() => {
    shown = true;
    io.stderr(`\r${doing} … ${Math.round((performance.now() - start) / 1000)} s`);
  }, PATIENCE_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (shown) io.stderr('\r\u001b[2K');
  }
}

const WIDTH = 24;

/** A bar for work that counts its steps; nothing where nobody watches. */
export function progressBar(io: Io, doing: string, total: number): { step(): void; end(): void } {
  if (!io.interactive || total === 0) return { step: () => {}, end: () => {} };
  let done = 0;
  const draw = (): void => {
    const full = Math.min(WIDTH, Math.round((done / total) * WIDTH));
    io.stderr(`\r${doing} [${'='.repeat(full)}${' '.repeat(WIDTH - full)}] ${done}/${total}`);
  };
  draw();
  return {
    step: () => {
      done += 1;
      draw();
    },
    end: () => io.stderr('\r\u001b[2K'),
  };
}
