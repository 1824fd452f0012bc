import type { z } from 'zod';
import { type ObjectStore, readObject, type StoredObject } from '../objects/index.ts';
import { readLines, type VectorLine } from './vector-file.ts';

/** A file that is there and whole, but not of the form that its event promises. */
export class FileFormatError extends Error {
  override readonly name = 'FileFormatError';
}

/** Bytes of the longest file that is read into memory: hours of speech, with the time of every word. */
const LONGEST = 256 * 2 ** 20;

/** Reads a file of JSON. Rejects with a `FileFormatError`, or as `readObject` does. */
export async function readJsonFile<T>(store: ObjectStore, object: StoredObject, schema: z.ZodType<T>): Promise<T> {
  return inForm(object, async () => {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readObject(store, object, LONGEST));
    return schema.parse(JSON.parse(text));
  });
}

/** Reads a file of vectors. Rejects with a `FileFormatError`, or as `readObject` does. */
export async function readVectorFile(store: ObjectStore, object: StoredObject): Promise<readonly VectorLine[]> {
  return inForm(object, async () => readLines(await readObject(store, object, LONGEST)));
}

async function inForm<T>({ key }: StoredObject, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // Syntax, encoding or schema: the file itself is wrong, and reading it again would not help.
    if (!(error instanceof SyntaxError || error instanceof TypeError || isSchemaError(error))) throw error;
    throw new FileFormatError(`${key} is not of the form that its event promises: ${firstLine(error)}`);
  }
}

function isSchemaError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ZodError';
}

function firstLine(error: Error): string {
  if (!('issues' in error) || !Array.isArray(error.issues)) return error.message;
  const [first]: unknown[] = error.issues;
  if (typeof first !== 'object' || first === null) return error.message;
  const path = 'path' in first && Array.isArray(first.path) ? first.path.join('/') : '';
  return `/${path} ${'message' in first ? String(first.message) : ''}`;
}
