const STSZ = Buffer.from('stsz');
/** Samples of a frame of AAC, at least. */
const FRAME = 1_024;

/** How many samples an MP4 file says that its frames make, at least: each `stsz` box counts the frames of a track. */
export function mp4Frames(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let most = 0;
  for (let at = buffer.indexOf(STSZ); at >= 0; at = buffer.indexOf(STSZ, at + 4)) {
    // After the name: version and flags, the size of all frames or zero, and how many there are.
    if (at + 16 <= buffer.length) most = Math.max(most, buffer.readUInt32BE(at + 12));
  }
  return most * FRAME;
}
