import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { isRecord } from '../../load/index.ts';
import { fingerprint } from './fingerprint.ts';

export interface Slot {
  readonly tool: string;
  readonly files: readonly (readonly [file: string, fingerprint: string])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The content of a slot; nothing when there is none or when it isn't what was once written. */
export function readSlot(path: string): Slot | undefined {
  try {
    const [seal = '', body = ''] = readFileSync(path, 'utf8').split('\n');
    if (seal !== fingerprint(body)) return undefined;
    const slot: unknown = JSON.parse(body);
    return isSlot(slot) ? slot : undefined;
  } catch {
    return undefined;
  }
}

/** Writes beside the slot and then renames, so that a reader sees the old content or the new one. */
export function writeSlot(path: string, slot: Slot): void {
  const body = JSON.stringify(slot);
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, `${fingerprint(body)}\n${body}\n`);
    renameSync(draft, path);
  } catch {
    // Full or read-only disks only mean that the next run is slower.
    removeDraft(draft);
  }
}

function removeDraft(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing more can be done about it.
  }
}

/** The seal vouches for everything deeper. */
function isSlot(value: unknown): value is Slot {
  return (
    isRecord(value) &&
    typeof value['tool'] === 'string' &&
    Array.isArray(value['files']) &&
    Array.isArray(value['diagnostics'])
  );
}
