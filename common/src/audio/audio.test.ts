import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AudioError,
  type AudioFile,
  createResampler,
  decodeAudio,
  encodeWav,
  inMemory,
  measureAudio,
  resample,
  sniffAudio,
} from './index.ts';

const MINUTE = 60_000;

function tone(frequency: number, rate: number, seconds = 1): Float32Array {
  return Float32Array.from(
    { length: rate * seconds },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * frequency * index) / rate),
  );
}

/** Loudness, without the ends where filters begin and end. */
function loudness(samples: Float32Array): number {
  const middle = samples.subarray(2_000, -2_000);
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
}

describe('another rate', () => {
  test.each([8_000, 11_025, 22_050, 44_100, 48_000, 96_000])('from %i keeps a tone that it can hold', (rate) => {
    const result = resample(tone(1_000, rate), rate, 16_000);
    expect(result.length).toBe(16_000);
    const expected = tone(1_000, 16_000);
    const error = result.map((value, index) => value - (expected[index] ?? 0));
    expect(loudness(error) / loudness(expected)).toBeLessThan(0.01);
  });

  test.each([44_100, 48_000])('from %i silences a tone that it cannot hold', (rate) => {
    expect(loudness(resample(tone(12_000, rate), rate, 16_000))).toBeLessThan(0.002);
  });
});

test('a wav file becomes what it was made from', async () => {
  const sound = await decodeAudio(encodeWav(tone(440, 44_100, 2), 44_100), MINUTE);
  expect(sound.durationMs).toBe(2_000);
  expect(sound.samples).toHaveLength(32_000);
  expect(loudness(sound.samples)).toBeCloseTo(0.5 / Math.SQRT2, 2);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('no audio at all, only words '.repeat(50))],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(200).fill(0)])],
  ['a wav file without sound', encodeWav(new Float32Array(), 16_000)],
  ['zeros', new Uint8Array(10_000)],
])('%s is refused', async (_, bytes) => {
  await expect(decodeAudio(bytes, MINUTE)).rejects.toThrow(AudioError);
});

test.each([384_001, 9_999_991, 2 ** 32 - 5])('a rate of %i, which no sound has, is refused', async (rate) => {
  const bytes = encodeWav(new Float32Array(1_000).fill(0.1), rate);
  await expect(decodeAudio(bytes, MINUTE)).rejects.toThrow(AudioError);
  await expect(measureAudio(inMemory(bytes), MINUTE)).rejects.toThrow(AudioError);
});

test('a short sound of an odd rate is brought to another one at once', () => {
  const started = process.cpuUsage();
  expect(resample(new Float32Array(3_840), 383_987, 16_000)).toHaveLength(160);
  const { system, user } = process.cpuUsage(started);
  expect((system + user) / 1_000).toBeLessThan(500);
});

test('what is too long is refused', async () => {
  await expect(decodeAudio(encodeWav(tone(440, 8_000, 3), 8_000), 2_000)).rejects.toThrow('longer than');
});

test('sound in pieces comes to another rate as the whole does', () => {
  const rates = fc.constantFrom(8_000, 11_025, 22_050, 44_100, 48_000);
  const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 2_000 });
  const cuts = fc.array(fc.nat({ max: 2_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(rates, samples, cuts, (rate, whole, places) => {
      const resampler = createResampler(rate, 16_000);
      const ends = [...places.filter((place) => place < whole.length).sort((a, b) => a - b), whole.length];
      const made = ends.map((end, index) => resampler.push(whole.subarray(ends[index - 1] ?? 0, end)));
      const joined = [...made, resampler.finish()].flatMap((piece) => [...piece]);
      expect(joined).toEqual([...resample(whole, rate, 16_000)]);
    }),
  );
});

describe('every kind of file', () => {
  const FILES = resolve(import.meta.dirname, '../../../tests/speech/kinds');

  test.each([
    ['tone.wav', 'audio/wav'],
    ['tone.mp3', 'audio/mpeg'],
    ['tone.flac', 'audio/flac'],
    ['tone.opus.ogg', 'audio/ogg'],
    ['tone.vorbis.ogg', 'audio/ogg'],
    ['tone.m4a', 'audio/mp4'],
    ['tone.webm', 'audio/webm'],
  ])('%s is recognised and decoded', async (name, mediaType) => {
    const bytes = readFileSync(join(FILES, name));
    expect(sniffAudio(bytes)?.mediaType).toBe(mediaType);
    const { durationMs, samples } = await decodeAudio(bytes, MINUTE);
    // Lossy kinds begin with a little silence of their own.
    expect(Math.abs(durationMs - 3_000)).toBeLessThan(name.endsWith('.flac') || name.endsWith('.wav') ? 1 : 80);
    // A sine of an eighth of full scale, as ffmpeg makes it.
    expect(loudness(samples)).toBeCloseTo(0.125 / Math.SQRT2, 2);
    expect(await measureAudio(inMemory(bytes), MINUTE)).toEqual({ mediaType, durationMs });
    await expect(measureAudio(inMemory(bytes), 1_000)).rejects.toThrow('longer than');
    await expect(decodeAudio(bytes.subarray(0, 40), MINUTE)).rejects.toThrow(AudioError);
  });

  test('a small file that would become hours of sound is given up early', async () => {
    // Ten hours of silence in less than 100 KiB.
    const bytes = readFileSync(join(FILES, 'ten-hours.flac'));
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(decodeAudio(bytes, 10 * MINUTE)).rejects.toThrow('longer than 10 minutes');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 2 ** 20);
  });
});

describe('a large file is measured in little memory', () => {
  const FILES = resolve(import.meta.dirname, '../../../tests/speech/kinds');
  const MIB = 2 ** 20;

  /** A file of zeros, but for what lies at some places; it is made as it is read. */
  function sparse(size: number, parts: ReadonlyMap<number, Uint8Array>): AudioFile {
    async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
      for (let at = from; at < to; at += 65_536) {
        await turn();
        const block = new Uint8Array(Math.min(65_536, to - at));
        for (const [place, part] of parts) {
          const start = Math.max(place, at);
          const end = Math.min(place + part.length, at + block.length);
          if (start < end) block.set(part.subarray(start - place, end - place), start - at);
        }
        yield block;
      }
    }
    return { size, read: async (from, to) => read(from, to) };
  }

  /** MiB that are held at most while something is done, beyond what was held before. */
  async function heldBy(work: () => Promise<unknown>): Promise<number> {
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    try {
      await work();
    } finally {
      clearInterval(watch);
    }
    return Math.round((Math.max(most, process.memoryUsage().rss) - before) / MIB);
  }

  function box(type: string, ...content: readonly (Uint8Array | number)[]): Buffer {
    const body = content.map((part) => {
      if (typeof part !== 'number') return part;
      const number = Buffer.alloc(4);
      number.writeUInt32BE(part);
      return number;
    });
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.reduce((sum, { length }) => sum + length, 0));
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, ...body]);
  }

  /** The content of the first box of this name. */
  function inside(file: Buffer, type: string): Buffer {
    const at = file.indexOf(type) - 4;
    return file.subarray(at + 8, at + file.readUInt32BE(at));
  }

  /** The frames of a small recording, each a megabyte behind the one before, and what says so at the end. */
  function film(tables: (places: readonly number[]) => readonly Buffer[] = (places) => [table('stco', places)]) {
    const small = readFileSync(join(FILES, 'tone.m4a'));
    const sizes = inside(small, 'stsz');
    const lengths = Array.from({ length: sizes.readUInt32BE(8) }, (_, index) => sizes.readUInt32BE(12 + 4 * index));
    let next = inside(small, 'stco').readUInt32BE(8);
    const start = 64;
    const parts = new Map<number, Uint8Array>([[0, small.subarray(0, 28)]]);
    const places = lengths.map((length, index) => {
      const place = start + index * MIB;
      parts.set(place, small.subarray(next, next + length));
      next += length;
      return place;
    });
    const end = start + lengths.length * MIB;
    parts.set(28, mdat(end - 28));
    const rows = tables(places);
    const stbl = box(
      'stbl',
      box('stsd', inside(small, 'stsd')),
      box('stts', inside(small, 'stts')),
      box('stsz', sizes),
      table('stsc', [1, 1, 1], 3),
      ...rows,
    );
    const mdia = box('mdia', box('mdhd', inside(small, 'mdhd')), box('hdlr', inside(small, 'hdlr')), box('minf', stbl));
    const moov = box(
      'moov',
      box('mvhd', inside(small, 'mvhd')),
      box('trak', box('tkhd', inside(small, 'tkhd')), box('edts', inside(small, 'edts')), mdia),
    );
    parts.set(end, moov);
    return sparse(end + moov.length, parts);
  }

  function mdat(size: number): Buffer {
    const head = Buffer.from('\0\0\0\0mdat', 'latin1');
    head.writeUInt32BE(size);
    return head;
  }

  function table(type: string, values: readonly number[], rowLength = 1, claimed = values.length / rowLength): Buffer {
    return box(type, 0, claimed, ...values);
  }

  test('of hours of sound', async () => {
    const head = encodeWav(new Float32Array(), 16_000);
    const size = 512 * MIB;
    new DataView(head.buffer).setUint32(40, size - 44, true);
    const file = sparse(size, new Map([[0, head]]));
    const held = await heldBy(async () => {
      const durationMs = Math.round((size - 44) / 32);
      expect(await measureAudio(file, 300 * MINUTE)).toEqual({ mediaType: 'audio/wav', durationMs });
    });
    expect(held).toBeLessThan(150);
  });

  test('of a few bytes that are ten hours of silence', async () => {
    const file = inMemory(readFileSync(join(FILES, 'ten-hours.flac')));
    const held = await heldBy(async () =>
      expect(await measureAudio(file, 601 * MINUTE)).toEqual({ mediaType: 'audio/flac', durationMs: 36_000_000 }),
    );
    expect(held).toBeLessThan(500);
  });

  test('that says at its end where its sound lies', async () => {
    const small = await measureAudio(inMemory(readFileSync(join(FILES, 'tone.m4a'))), MINUTE);
    const file = film();
    expect(file.size).toBeGreaterThan(40 * MIB);
    const held = await heldBy(async () => expect(await measureAudio(file, MINUTE)).toEqual(small));
    expect(held).toBeLessThan(150);
    const wide = film((places) => [
      table(
        'co64',
        places.flatMap((place) => [0, place]),
        2,
      ),
    ]);
    expect(await measureAudio(wide, MINUTE)).toEqual(small);
  });

  test.each(['stco', 'co64', 'stsc'])('or is refused, where it claims four billion rows of %s', async (type) => {
    const file = film((places) => [table('stco', places), table(type, [0, 0, 0], 1, 2 ** 32 - 1)]);
    await expect(measureAudio(file, MINUTE)).rejects.toThrow(AudioError);
  });

  test.each([
    ['wav', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEjunk'), Buffer.from([0, 0, 0, 0x30])])],
    [
      'flac',
      Buffer.concat([Buffer.from('fLaC'), ...Array.from({ length: 60 }, () => Buffer.from([1, 255, 255, 255]))]),
    ],
  ])('or is given up, where a %s holds much and no sound', async (_, head) => {
    const file = sparse(100 * MIB, new Map([[0, head]]));
    await expect(measureAudio(file, MINUTE)).rejects.toThrow('There is no sound in 16 MiB of the file.');
  });
});

test('bytes that cannot be read are no fault of the audio', async () => {
  const wav = encodeWav(tone(440, 16_000), 16_000);
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield wav.subarray(0, 20_000);
    throw new Error('the connection was reset');
  }
  const whole = inMemory(wav);
  const read: AudioFile['read'] = async (from, to) => (to > 1_000 ? breaking() : whole.read(from, to));
  const measured = measureAudio({ size: wav.length, read }, MINUTE);
  await expect(measured).rejects.toThrow('the connection was reset');
  await expect(measured).rejects.not.toBeInstanceOf(AudioError);
});
