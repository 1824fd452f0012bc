import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelFolder } from '../../scripts/models/install.ts';
import { errorRates } from '../../services/training/src/evaluations/error-rates.ts';
import { hear, realTimeFactor } from '../asr/index.ts';
import type { Benchmark } from '../benchmark.ts';

const SETS = [
  ['synthetic-en', 'English'],
  ['synthetic-vi', 'Vietnamese'],
] as const;

export const speech: Benchmark = {
  name: 'speech',
  title: 'Speech recognition',
  about:
    'Whisper base, the default model, on the two data sets of `services/training/datasets`: twelve sentences each, spoken ' +
    'by espeak-ng in three voices. Robots are harder to understand than people, in Vietnamese above all; the figures ' +
    'compare models, they promise nothing about recordings. Processing on processors only.',
  async run({ repository }) {
    const rows = SETS.map(([set, language]) => {
      const folder = join(repository, 'services/training/datasets', set);
      const samples: { audio: string; text: string; language: string }[] = readFileSync(
        join(folder, 'manifest.jsonl'),
        'utf8',
      )
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const program = [join(repository, 'services/asr/src/recognise.ts'), '--model', modelFolder('whisper-base')];
      const heard = hear(
        program,
        samples.map(({ audio, language }) => ({ audio: join(folder, audio), language })),
      );
      const rates = errorRates(
        samples.map(({ text }, index) => ({ reference: text, hypothesis: heard[index]?.text ?? '' })),
      );
      const factor = realTimeFactor(heard);
      const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`;
      return `| ${language} | ${percent(rates.wordErrorRate)} | ${percent(rates.characterErrorRate)} | ${factor.toFixed(2)} |`;
    });
    return ['| | word errors | character errors | real-time factor |', '| --- | --: | --: | --: |', ...rows].join('\n');
  },
};
