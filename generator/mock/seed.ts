import type { MockRequest } from './request/mock-request.ts';

/** A number of the request: the same for the same method, address and body, another for others (FNV-1a). */
export function seedOf(seed: number, { body, method, target }: MockRequest): number {
  let hash = 0x811c9dc5 ^ seed;
  const mix = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const byte of Buffer.from(`${method} ${target}\n`)) mix(byte);
  for (const byte of body) mix(byte);
  return hash >>> 0;
}
