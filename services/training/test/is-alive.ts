import { readFileSync } from 'node:fs';

export function isAlive(pid: number): boolean {
  try {
    // A zombie that nobody has collected yet is no process any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
