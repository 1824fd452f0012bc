import { resolve } from 'node:path';
import type { Diagnostic, Texts } from '../diagnostics/index.ts';
import { createLoader, MAX_BYTES, type Source } from '../load/index.ts';
import { openCache } from './cache/index.ts';
import { remember } from './remember.ts';
import { validateContract } from './validate-contract.ts';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the files involved, by path, for code frames. */
  readonly texts: Texts;
}

/** Checks contracts of one source, one by one, or takes what the cache knows about them. */
export function createChecker(files: Source, root: string, useCache: boolean): (entry: string) => Promise<Checked> {
  const source = remember(files);
  const loader = createLoader(source);
  const cache = useCache ? openCache(resolve(root), (file) => source.read(file, MAX_BYTES)) : undefined;
  return async (entry) => {
    const known = await cache?.find(entry);
    if (known !== undefined) return known;
    const { contract, diagnostics: loading, texts } = await loader.load(entry);
    if (contract === undefined) return { diagnostics: loading, texts };
    const diagnostics = await validateContract(contract, loading);
    // What loading refuses may depend on files that aren't there yet.
    if (loading.every(({ severity }) => severity !== 'error')) await cache?.keep(entry, [...texts.keys()], diagnostics);
    return { diagnostics, texts };
  };
}
