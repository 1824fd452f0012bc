import { z } from 'zod';

/** What a trainer says of itself in one line. */
export interface Report {
  /** From 0 to 1. */
  readonly progress?: number;
  readonly metrics?: Readonly<Record<string, number>>;
}

/** So many names of metrics are kept. */
const MOST_METRICS = 64;

const report = z.object({
  progress: z.number().min(0).max(1).optional(),
  metrics: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/), z.number()).optional(),
});

/** What a line of standard output reports; undefined if it is one for the log. Members that are not known are left. */
export function readReport(line: string): Report | undefined {
  if (!line.startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const read = report.safeParse(value);
  if (!read.success || (read.data.progress === undefined && read.data.metrics === undefined)) return undefined;
  return {
    ...(read.data.progress === undefined ? {} : { progress: read.data.progress }),
    ...(read.data.metrics === undefined ? {} : { metrics: read.data.metrics }),
  };
}

/** All that was reported: the newest of each. New names have no place once there are many. */
export function addReport(all: Required<Report>, { metrics = {}, progress = all.progress }: Report): Required<Report> {
  const merged = { ...all.metrics };
  let count = Object.keys(merged).length;
  for (const [name, value] of Object.entries(metrics)) {
    if (!Object.hasOwn(merged, name)) {
      if (count >= MOST_METRICS) continue;
      count += 1;
    }
    merged[name] = value;
  }
  return { progress, metrics: merged };
}
