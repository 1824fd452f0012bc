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
