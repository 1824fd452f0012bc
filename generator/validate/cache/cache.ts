import { join } from 'node:path';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { ReadError } from '../../load/index.ts';
import type { Checked } from '../check-contract.ts';
import { fingerprint, toolFingerprint } from './fingerprint.ts';
import { cacheFolder } from './folder.ts';
import { readSlot, writeSlot } from './slot.ts';

export interface Cache {
  /** What an earlier run found, if nothing that it looked at has changed. */
  find(entry: string): Promise<Checked | undefined>;
  /** Keeps findings about a contract that these files make up. */
  keep(entry: string, files: readonly string[], diagnostics: readonly Diagnostic[]): Promise<void>;
}

type Read = (file: string) => Promise<Uint8Array>;

/**
 * @param root absolute folder that paths are relative to; contracts of other folders have slots of their own
 * @param read gives the bytes that would be checked
 */
export function openCache(root: string, read: Read): Cache {
  const folder = cacheFolder(root);
  const slotOf = (entry: string): string => join(folder, `${fingerprint(JSON.stringify([root, entry]))}.json`);
  return {
    async find(entry) {
      const slot = readSlot(slotOf(entry));
      if (slot === undefined || slot.tool !== toolFingerprint()) return undefined;
      const texts = new Map<string, string>();
      for (const [file, expected] of slot.files) {
        const content = await contentOf(read, file);
        if (content === undefined || fingerprint(content) !== expected) return undefined;
        texts.set(file, new TextDecoder().decode(content));
      }
      return { diagnostics: slot.diagnostics, texts };
    },
    async keep(entry, files, diagnostics) {
      const prints: [file: string, print: string][] = [];
      for (const file of files) {
        const content = await contentOf(read, file);
        if (content === undefined) return;
        prints.push([file, fingerprint(content)]);
      }
      writeSlot(slotOf(entry), { tool: toolFingerprint(), files: prints, diagnostics });
    },
  };
}

async function contentOf(read: Read, file: string): Promise<Uint8Array | undefined> {
  try {
    return await read(file);
  } catch (error) {
    if (error instanceof ReadError) return undefined;
    throw error;
  }
}
