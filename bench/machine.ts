import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

/** Load average of the last minute above which others are at work; our own start leaves a trace as well. */
const BUSY = 1.5;

/** What the figures are about to be measured on, and whether others work there too. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0] ?? 0;
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  return (
    `${date}, ${platform()} ${arch()}, ${processors.length} × ${model}, ${memory} GiB, ` +
    `Node ${process.versions.node}, ${load > BUSY ? `busy with other work: load ${load.toFixed(1)}` : 'otherwise idle'}`
  );
}
