import { newId } from '@ai2text/common/ids';
import { improve } from '../../services/nlp-post/src/pipeline/improve.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Pair, readTestSet, wordsWrong } from '../text/index.ts';

export const text: Benchmark = {
  name: 'text',
  title: 'Writing down what was said',
  about:
    'Vietnamese sentences as a recogniser gives them, through nlp-post, beside what a careful person writes ' +
    '(`bench/text/vietnamese.yaml`): single sentences of everyday and office talk without errors of recognition, written ' +
    'by one author apart from the cases of the rules. A sentence is right when every character is; words wrong, with ' +
    'their punctuation and capitals, are beside those that are wrong when nothing is done.',
  run: async () => {
    const pairs = readTestSet();
    const kinds = [...new Set(pairs.map(({ kind }) => kind))];
    const rows = kinds.map((kind) =>
      row(
        kind,
        pairs.filter((pair) => pair.kind === kind),
      ),
    );
    return [
      '| | sentences | right | words wrong | untouched | ratio |',
      '| --- | --: | --: | --: | --: | --: |',
      ...rows,
      row('all', pairs),
    ].join('\n');
  },
};

function row(name: string, pairs: readonly Pair[]): string {
  const results = pairs.map((pair) => ({ ...pair, ours: write(pair.said) }));
  const words = sum(results.map(({ written }) => written.split(' ').length));
  const right = results.filter(({ ours, written }) => ours === written).length;
  const wrong = sum(results.map(({ ours, written }) => wordsWrong(ours, written))) / words;
  const untouched = sum(results.map(({ said, written }) => wordsWrong(said, written))) / words;
  const cells = [
    name,
    pairs.length,
    `${Math.round((100 * right) / pairs.length)} %`,
    `${(100 * wrong).toFixed(1)} %`,
    `${(100 * untouched).toFixed(1)} %`,
    untouched === 0 ? '' : (wrong / untouched).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

function write(said: string): string {
  const { segments } = improve({
    transcriptId: newId(),
    recordingId: newId(),
    language: 'vi',
    durationMs: 5_000,
    model: { name: 'none', version: '1.0.0' },
    segments: [{ id: newId(), index: 0, startMs: 0, endMs: 5_000, text: said }],
  });
  return segments.map((segment) => segment.text).join(' ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
