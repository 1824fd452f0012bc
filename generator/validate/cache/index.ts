/**
 * The cache of findings. A *slot* is one file a contract, so it never outgrows the number of contracts; it holds the
 * *fingerprints* of all files involved, the one of this tool, and the findings. A slot counts only if every
 * fingerprint is right. Whatever goes wrong with it, from a full disk to a torn file, means that there is no cache.
 */
export { type Cache, openCache } from './cache.ts';
