import { createHash } from 'node:crypto';

/** Names of ours, for ids that follow from other things (RFC 9562, version 5). */
const NAMESPACE = Buffer.from('6f1d0c4e5b7a4f0e9a3d2c1b0a998877', 'hex');

/**
 * The UUID of version 5 that follows from these parts: the same parts give the same id, on every machine. Who does the
 * same work twice, after a crash, thereby gives its result the same name.
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8(0x50 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
