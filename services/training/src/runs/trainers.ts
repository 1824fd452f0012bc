import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '@ai2text/common/config';
import { z } from 'zod';

const NAME = /^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/;

const trainer = z.strictObject({
  /**
   * Program and its arguments. No shell sees them, and nothing of a request is added. What begins with `./` is a path from
   * the folder of this file.
   */
  command: z.array(z.string().min(1)).min(1),
  /** Kinds of models that it takes. */
  kinds: z.array(z.enum(['asr', 'nlp', 'embeddings'])).min(1),
  /** Whether a run of it has to name a data set. */
  needsDataset: z.boolean().default(false),
  /** What it occupies: one run at a time in each slot. */
  slot: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .default('default'),
  longestMinutes: z.number().positive().max(30_240).default(720),
  /** Variables of this service that it gets too, by name. */
  environment: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).default([]),
});

const file = z.record(z.string().regex(NAME), trainer);

export type Trainer = z.output<typeof trainer>;
export type Trainers = ReadonlyMap<string, Trainer>;

/**
 * The trainers that the operator has set up; none without a file.
 * @throws {StartError} that names everything that is wrong with the file
 */
export async function readTrainers(path: string | undefined): Promise<Trainers> {
  if (path === undefined) return new Map();
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new StartError(`TRAINERS_FILE cannot be read: ${messageOf(error)}`);
  });
  const read = file.safeParse(parse(text));
  if (!read.success) throw new StartError(`TRAINERS_FILE, ${path}:\n${z.prettifyError(read.error)}`);
  const folder = dirname(resolve(path));
  const place = (word: string): string => (word.startsWith('./') ? join(folder, word) : word);
  return new Map(
    Object.entries(read.data).map(([name, each]) => [name, { ...each, command: each.command.map(place) }]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StartError(`TRAINERS_FILE is no JSON: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
