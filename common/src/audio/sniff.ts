/** The decoders of audio, by the names that the library gives them. */
export type AudioFormat = 'wav' | 'flac' | 'opus' | 'oga' | 'webm' | 'm4a' | 'mp3';

/** What a file is, by its bytes. */
export interface AudioKind {
  readonly mediaType: string;
  readonly format: AudioFormat;
}

interface Magic extends AudioKind {
  readonly at: number;
  readonly bytes: readonly number[];
}

const KINDS: readonly Magic[] = [
  { mediaType: 'audio/wav', format: 'wav', at: 8, bytes: [0x57, 0x41, 0x56, 0x45] },
  { mediaType: 'audio/flac', format: 'flac', at: 0, bytes: [0x66, 0x4c, 0x61, 0x43] },
  { mediaType: 'audio/ogg', format: 'oga', at: 0, bytes: [0x4f, 0x67, 0x67, 0x53] },
  { mediaType: 'audio/webm', format: 'webm', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { mediaType: 'audio/mp4', format: 'm4a', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { mediaType: 'audio/mpeg', format: 'mp3', at: 0, bytes: [0x49, 0x44, 0x33] },
];

/** `OpusHead`, in the first page of an Ogg file. */
const OPUS = [0x4f, 0x70, 0x75, 0x73, 0x48, 0x65, 0x61, 0x64];

/** What a file is by its bytes, whatever it says; undefined if it is none that can be decoded. */
export function sniffAudio(bytes: Uint8Array): AudioKind | undefined {
  const kind = KINDS.find(({ at, bytes: magic }) => isAt(bytes, at, magic));
  if (kind !== undefined) {
    const { format, mediaType } = kind;
    return { mediaType, format: format === 'oga' && isOpus(bytes) ? 'opus' : format };
  }
  // MPEG audio without a tag: eleven set bits, and a layer.
  const [first = 0, second = 0] = bytes;
  const isMpeg = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
  return isMpeg ? { mediaType: 'audio/mpeg', format: 'mp3' } : undefined;
}

function isOpus(bytes: Uint8Array): boolean {
  // The page's header has 27 bytes and a table of segments.
  const segments = bytes[26] ?? 0;
  return isAt(bytes, 27 + segments, OPUS);
}

function isAt(bytes: Uint8Array, at: number, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}
