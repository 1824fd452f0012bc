import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the figures were measured on. A load above zero at the start means that others worked there too. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0] ?? 0;
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return (
    `${date}, ${platform()} ${arch()}, ${processors.length} × ${model}, ${memory} GiB, ` +
    `Node ${process.versions.node}, load at the start ${load.toFixed(1)}`
  );
}
