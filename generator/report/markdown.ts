import type { Change } from '../diff/index.ts';
import {
  type Breakage,
  breakagesOf,
  type ContractDiff,
  changesOf,
  countLevels,
  type Diff,
  type Position,
  type Sources,
} from './diff.ts';
import { fenced, markdownSentence, markdownText } from './printable.ts';
import {
  count,
  firstSentence,
  isAnnounced,
  isOverridable,
  showBreakage,
  showPlace,
  showValue,
  showVersions,
  summarise,
  summariseImpact,
  UNEXPLAINED,
  witnessWords,
} from './words.ts';

/** GitHub refuses comments above 65,536 characters. */
const LONGEST = 60_000;

/** For a comment on a pull request: a summary, what breaks in full, the rest folded away. */
export function formatMarkdown(diff: Diff, sources: Sources): string {
  const changes = changesOf(diff);
  const { impact } = diff;
  const told = impact === undefined ? [] : [summariseImpact(impact)];
  const head = [`## ${summarise(diff, changes)}`, ...told, ...table(diff.contracts)];
  const unexplained = impact?.unexplained ?? [];
  const parts = [
    ...diff.contracts.flatMap((contract) => formatContract(contract, diff, sources)),
    ...(unexplained.length === 0 ? [] : [`${UNEXPLAINED}:\n\n${unexplained.map(formatBreakage).join('\n')}`]),
  ];
  const shown: string[] = [];
  let length = head.join('\n\n').length;
  for (const part of parts) {
    length += part.length + 2;
    if (length > LONGEST) {
      shown.push('*More does not fit into a comment: run the comparison to see all of it.*');
      break;
    }
    shown.push(part);
  }
  return `${[...head, ...shown].join('\n\n')}\n`;
}

function table(contracts: readonly ContractDiff[]): string[] {
  const rows = contracts
    .filter(({ changes }) => changes.length > 0)
    .map((contract) => {
      const { ERR, WARN, INFO } = countLevels(contract.changes);
      const versions = markdownText(showVersions(contract));
      return `| ${markdownText(contract.contract)} | ${ERR} | ${WARN} | ${INFO} | ${versions} |`;
    });
  if (rows.length === 0) return [];
  return [['| Contract | Breaking | Undecided | Harmless | Version |', '|---|--:|--:|--:|---|', ...rows].join('\n')];
}

function formatContract(contract: ContractDiff, diff: Diff, sources: Sources): string[] {
  if (contract.changes.length === 0) return [];
  const heavy = contract.changes.filter(({ level }) => level !== 'INFO');
  const light = contract.changes.filter(({ level }) => level === 'INFO');
  return [
    `### ${markdownText(contract.contract)}`,
    ...heavy.map((change) => formatChange(change, diff, sources)),
    ...(light.length === 0 ? [] : [folded(light, diff)]),
  ];
}

const ANNOUNCED = '📣';
const marks = { ERR: '❌', WARN: '⚠️', INFO: 'ℹ️' } as const;

function formatChange(change: Change, diff: Diff, sources: Sources): string {
  const [first] = change.places;
  const where = first === undefined ? '' : showPlace(first);
  const more = change.places.length > 1 ? ` and ${count(change.places.length - 1, 'more place')}` : '';
  const lines = [
    `${isAnnounced(change) ? ANNOUNCED : marks[change.level]} **${change.id}**: ${markdownSentence(change.message)}`,
    ...(where === '' ? [] : [`- Where: ${markdownText(where)}${more}`]),
    ...placeLine('Base', change.base && sources.base.locate(change.contract, change.base)),
    ...placeLine('Revision', change.revision && sources.revision.locate(change.contract, change.revision)),
    ...(change.reason === undefined ? [] : [`- Because ${markdownSentence(change.reason)}`]),
    ...(change.breaks === '' ? [] : [`- Breaks ${markdownSentence(change.breaks)}`]),
    ...breakagesOf(diff, change).map(formatBreakage),
    ...(change.fix === '' ? [] : [`- Instead: ${markdownSentence(change.fix)}`]),
    ...(isOverridable(change) ? [`- Override: \`${change.fingerprint}\``] : []),
  ];
  if (change.witness === undefined) return lines.join('\n');
  const { value, validIn } = change.witness;
  return [...lines, `- Proof: ${witnessWords(validIn)}`, '', fenced('json', showValue(value, 2000))].join('\n');
}

function formatBreakage(breakage: Breakage): string {
  return `- Breaks ${markdownText(showBreakage(breakage))}: ${markdownText(firstSentence(breakage))}`;
}

function placeLine(name: string, position: Position | undefined): string[] {
  if (position === undefined) return [];
  return [`- ${name}: ${markdownText(`${position.file}:${position.line}:${position.column}`)}`];
}

function folded(changes: readonly Change[], diff: Diff): string {
  const lines = changes.flatMap((change) => {
    const reason = change.reason === undefined ? '' : ` (${markdownSentence(change.reason)})`;
    const where = change.places[0] === undefined ? '' : showPlace(change.places[0]);
    const place = where === '' ? '' : `, ${markdownText(where)}`;
    const line = `- **${change.id}**: ${markdownSentence(change.message)}${reason}${place}`;
    return [line, ...breakagesOf(diff, change).map((breakage) => `  ${formatBreakage(breakage)}`)];
  });
  const title = count(changes.length, 'harmless change');
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n\n</details>`;
}
