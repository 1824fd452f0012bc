import type { Change } from '../diff/index.ts';
import type { ContractDiff, Diff } from './diff.ts';
import { fenced, markdownSentence, markdownText } from './printable.ts';
import { showPlace } from './words.ts';

/** For those whom a release breaks: every break with the payload that no longer works, and what to do. */
export function formatMigrationGuide(diff: Diff): string {
  const parts = diff.contracts.map(formatContract).filter((part) => part !== undefined);
  if (parts.length === 0) return '# Migration guide\n\nNothing breaks: no code has to change.\n';
  return `${['# Migration guide', ...parts].join('\n\n')}\n`;
}

function formatContract({ contract, baseVersion, revisionVersion, changes }: ContractDiff): string | undefined {
  const breaks = changes.filter(({ level, area }) => level === 'ERR' && area !== 'policy');
  if (breaks.length === 0) return undefined;
  const versions = [baseVersion, revisionVersion].filter((version) => version !== undefined).join(' → ');
  const sections = breaks.map((change, index) => formatBreak(change, index + 1));
  return [`## ${markdownText(contract)} ${versions}`, ...sections].join('\n\n');
}

function formatBreak(change: Change, number: number): string {
  const places = change.places.map(showPlace).filter((place) => place !== '');
  return [
    `### ${number}. ${markdownSentence(sentenceCase(change.message))}`,
    ...(places.length === 0 ? [] : [places.map((place) => `- ${markdownText(place)}`).join('\n')]),
    `Whom it concerns: ${markdownSentence(change.breaks)}.`,
    ...payloads(change),
    `What to do: ${toDo(change)}`,
  ].join('\n\n');
}

function payloads({ witness, direction }: Change): string[] {
  if (witness === undefined) return [];
  const json = fenced('json', JSON.stringify(witness.value, undefined, 2));
  if (witness.validIn === 'base') {
    return [
      direction === 'request' ? 'Accepted before, refused now:' : 'Written before, refused by new readers:',
      json,
    ];
  }
  return ['Never came before, may come now:', json];
}

function toDo({ direction, witness }: Change): string {
  switch (direction) {
    case 'request':
      return 'change what you send so that the new version accepts it, before you move to it.';
    case 'response':
      return 'make your code cope with the new answers before you move to the new version.';
    case 'event':
      return witness?.validIn === 'base'
        ? 'read both versions until the old messages have left the stream.'
        : 'update readers before publishers.';
    case 'none':
      return 'stop using it before you move to the new version.';
  }
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
