/** Media types of files that can be decoded, by how they begin. */
const KINDS: readonly { readonly mediaType: string; readonly at: number; readonly bytes: readonly number[] }[] = [
  { mediaType: 'audio/wav', at: 8, bytes: [0x57, 0x41, 0x56, 0x45] },
  { mediaType: 'audio/flac', at: 0, bytes: [0x66, 0x4c, 0x61, 0x43] },
  { mediaType: 'audio/ogg', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
  { mediaType: 'audio/webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { mediaType: 'audio/mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { mediaType: 'audio/mpeg', at: 0, bytes: [0x49, 0x44, 0x33] },
];

/** The media type that a file has by its bytes, whatever it says; undefined if it is none that can be decoded. */
export function sniffAudio(bytes: Uint8Array): string | undefined {
  const kind = KINDS.find(({ at, bytes: magic }) => magic.every((byte, index) => bytes[at + index] === byte));
  if (kind !== undefined) return kind.mediaType;
  // MPEG audio without a tag: eleven set bits, and a layer.
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 ? 'audio/mpeg' : undefined;
}
