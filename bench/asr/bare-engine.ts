/**
 * The engine with nothing around it: transformers.js on onnxruntime, the same model and the same audio.
 *
 *     node bench/asr/bare-engine.ts MODEL-FOLDER < samples.jsonl
 *
 * Reads and writes lines as `services/asr/src/recognise.ts` does.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { decodeAudio } from '@ai2text/common/audio';
import { env, pipeline } from '@huggingface/transformers';

const [folder = ''] = process.argv.slice(2);
env.localModelPath = dirname(folder);
env.allowRemoteModels = false;
const hear = await pipeline('automatic-speech-recognition', basename(folder), { dtype: 'fp32' });
for await (const line of createInterface({ input: process.stdin })) {
  const { audio, language }: { readonly audio: string; readonly language: string } = JSON.parse(line);
  const { durationMs, samples } = await decodeAudio(await readFile(audio), 3_600_000);
  const started = performance.now();
  const answer = await hear(samples, { language, task: 'transcribe', chunk_length_s: 30, return_timestamps: true });
  const seconds = (performance.now() - started) / 1_000;
  const { text } = [answer].flat()[0] ?? { text: '' };
  process.stdout.write(`${JSON.stringify({ text, seconds, audioSeconds: durationMs / 1_000 })}\n`);
}
