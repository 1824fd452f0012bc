import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EvaluationError } from './evaluation-error.ts';

/** One recording whose words are known. */
export interface Sample {
  /** Absolute path. */
  readonly audio: string;
  readonly text: string;
  readonly language: string;
}

/** Names of folders only: nothing leads out of the data set. */
const line = z.object({
  audio: z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/),
  text: z.string().min(1),
  language: z.string().min(2),
});

const MANIFEST = 'manifest.jsonl';

/** The data sets that the installation has. */
export async function listDatasets(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** @throws {EvaluationError} when the manifest is missing or makes no sense */
export async function readDataset(folder: string, name: string, limit: number | null): Promise<readonly Sample[]> {
  const root = join(folder, name);
  const text = await readFile(join(root, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) throw new EvaluationError(`The data set ${name} has no ${MANIFEST}.`);
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  return lines.slice(0, limit ?? undefined).map((each, index) => {
    const read = line.safeParse(parse(each));
    if (!read.success) throw new EvaluationError(`Line ${index + 1} of the data set ${name} is no sample.`);
    return { ...read.data, audio: join(root, read.data.audio) };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
