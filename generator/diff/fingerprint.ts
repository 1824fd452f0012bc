import { createHash } from 'node:crypto';

/** Short hash over what a finding is about: rule and logical place, neither wording nor lines. */
export function fingerprintOf(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\u0000'))
    .digest('hex')
    .slice(0, 16);
}
