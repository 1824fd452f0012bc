import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';

/** Numbers of a vector of the model. */
const WIDTH = 384;
const BYTES = WIDTH * 4;
/** How a constant of so many floats begins in an ONNX file: its size, its type, and the tag of its name. */
const HEADER = Buffer.from([0x08, 0x80, 0x03, 0x10, 0x01, 0x42]);

/** An archive of the model as it was installed. */
export async function archiveOf(folder: string): Promise<Uint8Array> {
  const work = mkdtempSync(join(tmpdir(), 'model-'));
  try {
    const file = join(work, 'model.tar');
    await create({ file, cwd: folder, portable: true }, ['.']);
    return readFileSync(file);
  } finally {
    rmSync(work, { recursive: true });
  }
}

/**
 * An archive of another model: it makes of each text the vector that the installed one makes, with every other number
 * negated. Among each other its vectors lie as close as those of the first; compared with those of the first they say
 * nothing, so that whoever mixes the two up finds anything at all.
 */
export async function turnedArchiveOf(folder: string): Promise<Uint8Array> {
  const work = mkdtempSync(join(tmpdir(), 'turned-'));
  try {
    cpSync(folder, work, { recursive: true });
    const file = join(work, 'onnx/model.onnx');
    const bytes = readFileSync(file);
    // The last two constants of this size are the weights and the bias of the last norm, and what it gives is the answer.
    const bias = bytes.lastIndexOf(HEADER);
    const weights = bytes.lastIndexOf(HEADER, bias - 1);
    for (const at of [weights, bias]) negate(bytes, at);
    writeFileSync(file, bytes);
    return await archiveOf(work);
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Negates every other number of the constant that begins here. */
function negate(bytes: Buffer, at: number): void {
  const name = at + HEADER.length;
  const data = name + 1 + bytes.readUInt8(name);
  // The tag of raw data, and their length as a variable-length number of two bytes.
  const length = (bytes.readUInt8(data + 1) & 0x7f) | (bytes.readUInt8(data + 2) << 7);
  if (at < 0 || bytes.readUInt8(data) !== 0x4a || length !== BYTES) throw new Error('not the model that this is for');
  const from = data + 3;
  for (let index = 1; index < WIDTH; index += 2) {
    const place = from + index * 4;
    bytes.writeFloatLE(-bytes.readFloatLE(place), place);
  }
}
