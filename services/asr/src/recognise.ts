/**
 * Hears files, for whoever measures models:
 *
 *     node services/asr/src/recognise.ts --model FOLDER < samples.jsonl
 *
 * Each line of the input is a sample, `{"audio": PATH, "language": "vi"}`; each line of the output says what was heard in
 * it, `{"text", "seconds", "audioSeconds"}`, in the same order.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { decodeAudio } from '@ai2text/common/audio';
import { createLogger } from '@ai2text/common/logging';
import { settings } from './config.ts';
import { openRecogniser } from './engine/index.ts';

const LONGEST_MS = 3_600_000;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { model: { type: 'string' } } });
  if (values.model === undefined) {
    process.stderr.write('Usage: node services/asr/src/recognise.ts --model FOLDER < samples.jsonl\n');
    return 2;
  }
  const folder = resolve(values.model);
  const config = settings.load(process.env);
  const recogniser = await openRecogniser({
    model: { name: basename(folder), version: '0.0.0' },
    voiceModel: config.voiceModel,
    voiceFolder: config.modelFolder,
    config: { ...config, modelFolder: dirname(folder), modelHub: false },
    log: createLogger({ service: 'recognise', level: 'silent' }),
  });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { audio, language }: { readonly audio: string; readonly language: string } = JSON.parse(line);
    const sound = await decodeAudio(await readFile(audio), LONGEST_MS);
    const started = performance.now();
    const words = await recogniser.recognise(sound, { language });
    const seconds = (performance.now() - started) / 1_000;
    const heard = { text: words.map(({ text }) => text).join(' '), seconds, audioSeconds: sound.durationMs / 1_000 };
    process.stdout.write(`${JSON.stringify(heard)}\n`);
  }
  await recogniser.close();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
