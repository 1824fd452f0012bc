import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../docs/runbooks');

/** Every query of Prometheus that a runbook asks whoever reads it to make. */
export function runbookQueries(): readonly string[] {
  return readdirSync(FOLDER).flatMap((name) => {
    const blocks = readFileSync(join(FOLDER, name), 'utf8').matchAll(/^```promql\n(.*?)\n```$/gms);
    return [...blocks].map(([, query = '']) => query);
  });
}
