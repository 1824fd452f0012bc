import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { SourceText, type WideCharacter } from './source-text.ts';

/** Either the text of a file or one sentence that says why its bytes are none. */
export type Decoded = { readonly text: SourceText } | { readonly problem: string; readonly fix: string };

/** Takes UTF-8 with or without a byte order mark, and nothing else: guessing encodings corrupts contracts silently. */
export function decodeText(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { problem: 'the file is encoded in UTF-16', fix: 'save it as UTF-8' };
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    // Text in UTF-16 without a mark has a zero in every other byte.
    const looksWide = bytes.length % 2 === 0 && (first === 0 || second === 0);
    return looksWide
      ? { problem: 'the file looks like UTF-16', fix: 'save it as UTF-8' }
      : { problem: `the file is binary: byte ${zero} is zero`, fix: 'name a YAML or JSON document' };
  }
  if (!isUtf8(bytes)) {
    const { line, byte } = firstInvalid(bytes);
    return {
      problem: `the file isn't valid UTF-8 (first bad byte: ${byte}, on line ${line})`,
      fix: 'save it as UTF-8',
    };
  }
  // Checking and decoding apart takes two thirds of the time of a decoder that does both.
  return { text: decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
}

const BYTE_ORDER_MARK = '\ufeff';

/** Characters beyond ASCII are looked for in blocks of so many bytes, most of which have none. */
const BLOCK = 4096;

/** Where so many bytes have more than one character beyond ASCII, to set them apart costs more than it saves. */
const SPARSE = 1024;

function decode(bytes: Buffer): SourceText {
  const narrow = Buffer.allocUnsafe(bytes.length);
  const wide: WideCharacter[] = [];
  let most = bytes.length / SPARSE;
  let [taken, length] = [0, 0];
  for (const [start, end] of beyondAscii(bytes)) {
    const character = bytes.toString('utf8', start, end);
    length += bytes.copy(narrow, length, taken, start);
    taken = end;
    if (start === 0 && character === BYTE_ORDER_MARK) continue;
    if (most < 1) return whole(bytes);
    most -= 1;
    const isWide = character > '\xff';
    if (isWide) wide.push([length, character]);
    length += narrow.write(isWide ? '?'.repeat(character.length) : character, length, 'latin1');
  }
  length += bytes.copy(narrow, length, taken);
  return new SourceText(narrow.toString('latin1', 0, length), wide);
}

function whole(bytes: Buffer): SourceText {
  const text = bytes.toString('utf8');
  return new SourceText(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
}

/** Where characters beyond ASCII begin and end, in valid UTF-8. */
function* beyondAscii(bytes: Buffer): Generator<readonly [start: number, end: number]> {
  for (let block = 0, at = 0; block < bytes.length; block += BLOCK) {
    if (isAscii(bytes.subarray(block, block + BLOCK))) continue;
    const stop = Math.min(block + BLOCK, bytes.length);
    for (at = Math.max(at, block); at < stop; at += 1) {
      if ((bytes[at] ?? 0) < 0x80) continue;
      const start = at;
      while (isContinuation(bytes[at + 1])) at += 1;
      yield [start, at + 1];
    }
  }
}

/** Whether a byte continues a character that began before it. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >> 6 === 0b10;
}

/** Decodes ever shorter halves until the first offending byte is found. */
function firstInvalid(bytes: Uint8Array): { readonly line: number; readonly byte: number } {
  let valid = 0;
  let end = bytes.length;
  while (end - valid > 1) {
    const middle = (valid + end) >> 1;
    if (isValidPrefix(bytes.subarray(0, middle))) valid = middle;
    else end = middle;
  }
  const line = bytes.subarray(0, valid).filter((byte) => byte === 0x0a).length + 1;
  return { line, byte: valid };
}

function isValidPrefix(bytes: Uint8Array): boolean {
  try {
    // Streaming mode forgives a character that is cut off at the end.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
