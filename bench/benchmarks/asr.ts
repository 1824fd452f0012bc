import { join } from 'node:path';
import { modelFolder } from '../../scripts/models/install.ts';
import { hear, realTimeFactor } from '../asr/index.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../measure/index.ts';

const ROUNDS = 3;
const RECORDINGS = [
  { file: 'meeting.en.ogg', language: 'en' },
  { file: 'weather.vi.ogg', language: 'vi' },
];

export const asr: Benchmark = {
  name: 'asr',
  title: 'Recognition beside the bare engine',
  about:
    'Seconds of work for a second of sound, on the two recordings that come with the project: transformers.js with Whisper ' +
    'base and nothing around it, and the engine of the service asr, which finds where somebody speaks and tells the time ' +
    'of every word. Without loading and decoding.',
  async run({ repository }) {
    const model = modelFolder('whisper-base');
    const samples = RECORDINGS.map(({ file, language }) => ({
      audio: join(repository, 'tests/speech', file),
      language,
    }));
    const ways = [
      {
        name: 'the bare engine',
        program: [join(repository, 'bench/asr/bare-engine.ts'), model],
        factors: [] as number[],
      },
      {
        name: 'asr',
        program: [join(repository, 'services/asr/src/recognise.ts'), '--model', model],
        factors: [] as number[],
      },
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { factors, program } of ways) factors.push(realTimeFactor(hear(program, samples)));
    }
    const floor = median(ways[0]?.factors ?? []);
    const rows = ways.map(({ factors, name }) => {
      const factor = median(factors);
      return `| ${name} | ${factor.toFixed(2)} | ${(factor / floor).toFixed(2)} |`;
    });
    return ['| | real-time factor | ratio to the bare engine |', '| --- | --: | --: |', ...rows].join('\n');
  },
};
