import { newId } from '@ai2text/common/ids';
import { improve } from '../../services/nlp-post/src/pipeline/improve.ts';
import { segmentWords } from '../../services/nlp-post/src/vietnamese/segmentation/index.ts';
import type { Benchmark } from '../benchmark.ts';
import {
  countWords,
  f1,
  type Pair,
  readSegmentedSentences,
  readTestSet,
  type WordCount,
  wordsWrong,
} from '../text/index.ts';

export const text: Benchmark = {
  name: 'text',
  title: 'Writing down what was said',
  about:
    'Vietnamese sentences as a recogniser gives them, through nlp-post, beside what a careful person writes ' +
    '(`bench/text/vietnamese.yaml`): single sentences of everyday and office talk without errors of recognition, written ' +
    'by one author apart from the cases of the rules. A sentence is right when every character is; words wrong, with ' +
    'their punctuation and capitals, are beside those that are wrong when nothing is done. Words of several syllables are ' +
    'another set (`bench/text/vietnamese-words.yaml`): written sentences of one author, everyday, office and news, and ' +
    'some that can be read in two ways, segmented by hand before the segmenter was tried on them. F1 is over words with ' +
    'the right beginning and end, beside every syllable taken as a word.',
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
      '',
      ...segmentation(),
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

/** A table of how well words of several syllables are found. */
function segmentation(): readonly string[] {
  const sentences = readSegmentedSentences().map(({ kind, words }) => {
    const syllables = words.flatMap((word) => word.split('_'));
    return { kind, ours: countWords(segment(syllables), words), untouched: countWords(syllables, words) };
  });
  const line = (name: string, chosen: typeof sentences): string => {
    const ours = total(chosen.map((each) => each.ours));
    const untouched = total(chosen.map((each) => each.untouched));
    const cells = [
      name,
      chosen.length,
      ours.expected,
      percent(ours.right / ours.given),
      percent(ours.right / ours.expected),
    ];
    return `| ${[...cells, percent(f1(ours)), percent(f1(untouched))].join(' | ')} |`;
  };
  return [
    '| words | sentences | words | precision | recall | F1 | every syllable |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...[...new Set(sentences.map(({ kind }) => kind))].map((kind) =>
      line(
        kind,
        sentences.filter((each) => each.kind === kind),
      ),
    ),
    line('all', sentences),
  ];
}

function segment(syllables: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (const { joinsPrevious, text } of segmentWords(syllables.map((text) => ({ text, startMs: 0, endMs: 0 })))) {
    if (joinsPrevious === true) words.push(`${words.pop()}_${text}`);
    else words.push(text);
  }
  return words;
}

function total(counts: readonly WordCount[]): WordCount {
  return {
    right: sum(counts.map(({ right }) => right)),
    given: sum(counts.map(({ given }) => given)),
    expected: sum(counts.map(({ expected }) => expected)),
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
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
