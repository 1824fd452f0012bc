import type { Change } from '../diff/index.ts';
import { codeFrame } from './code-frame.ts';
import { type Breakage, breakagesOf, changesOf, type Diff, type Side, type Sources } from './diff.ts';
import { printable } from './printable.ts';
import {
  firstSentence,
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

export interface TextOptions {
  readonly colour?: boolean;
}

const MOST_PLACES = 5;

/** The comparison for a terminal: what breaks with both sides' code, what does not in a line each. */
export function formatText(diff: Diff, sources: Sources, { colour = false }: TextOptions = {}): string {
  const paint = colour ? painted : plain;
  const blocks = diff.contracts
    .filter((contract) => contract.changes.length > 0)
    .map((contract) => {
      const title = `${paint.bold(printable(contract.contract))}  ${paint.faint(printable(showVersions(contract)))}`;
      const heavy = contract.changes.filter((change) => change.level !== 'INFO');
      const light = contract.changes.filter((change) => change.level === 'INFO');
      const details = heavy.map((change) => formatChange(change, diff, sources, paint).join('\n'));
      const lines = light.flatMap((change) => [formatLine(change, paint), ...formatImpact(diff, change)]).join('\n');
      return [title, ...details, ...(lines === '' ? [] : [lines])].join('\n\n');
    });
  const { impact } = diff;
  const unexplained = impact?.unexplained ?? [];
  if (unexplained.length > 0) blocks.push([UNEXPLAINED, ...unexplained.map(formatBreakage)].join('\n'));
  const lines = [summarise(diff, changesOf(diff)), ...(impact === undefined ? [] : [summariseImpact(impact)])];
  return `${[...blocks, lines.map((line) => paint.bold(line)).join('\n')].join('\n\n')}\n`;
}

function formatImpact(diff: Diff, change: Change): string[] {
  return breakagesOf(diff, change).map(formatBreakage);
}

function formatBreakage(breakage: Breakage): string {
  return `    breaks    ${printable(showBreakage(breakage))} ${printable(firstSentence(breakage))}`;
}

interface Paint {
  bold(text: string): string;
  faint(text: string): string;
  level(level: Change['level'], text: string): string;
}

const plain: Paint = { bold: (text) => text, faint: (text) => text, level: (_, text) => text };

const codes = { ERR: 31, WARN: 33, INFO: 36 } as const;

const painted: Paint = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
  level: (level, text) => `\u001b[${codes[level]}m${text}\u001b[39m`,
};

function formatLine(change: Change, paint: Paint): string {
  const [place] = change.places;
  const where = place === undefined || showPlace(place) === '' ? '' : `  ${paint.faint(printable(showPlace(place)))}`;
  const more = change.places.length > 1 ? paint.faint(` and ${change.places.length - 1} more`) : '';
  const reason = change.reason === undefined ? '' : `, ${printable(change.reason)}`;
  return `  ${paint.level(change.level, change.level)}  ${change.id}: ${printable(change.message)}${reason}${where}${more}`;
}

function formatChange(change: Change, diff: Diff, sources: Sources, paint: Paint): string[] {
  const lines = [
    `  ${paint.level(change.level, change.level.padEnd(4))}  ${paint.bold(change.id)}`,
    `  ${printable(change.message)}`,
    ...formatPlaces(change).map((place) => `  ${paint.faint(place)}`),
    ...formatSide('base', change, change.base, sources.base),
    ...formatSide('revision', change, change.revision, sources.revision),
  ];
  if (change.witness !== undefined) {
    const { value, validIn } = change.witness;
    lines.push(`    proof     ${printable(showValue(value))}`, `              ${witnessWords(validIn)}`);
  }
  if (change.reason !== undefined) lines.push(`    because   ${printable(change.reason)}`);
  if (change.breaks !== '') lines.push(`    breaks    ${change.breaks}`);
  lines.push(...formatImpact(diff, change));
  if (change.fix !== '') lines.push(`    instead   ${change.fix}`);
  if (isOverridable(change)) lines.push(`    ${paint.faint(`override  ${change.fingerprint}`)}`);
  return lines;
}

function formatPlaces(change: Change): string[] {
  const shown = change.places
    .map(showPlace)
    .filter((place) => place !== '')
    .map(printable);
  const rest = shown.length - MOST_PLACES;
  return rest > 0 ? [...shown.slice(0, MOST_PLACES), `and ${rest} more`] : shown;
}

function formatSide(name: string, change: Change, origin: Change['base'], side: Side): string[] {
  const position = origin && side.locate(change.contract, origin);
  if (position === undefined) return [];
  const text = side.text(change.contract, position.file);
  const heading = `    ${name.padEnd(10)}${printable(position.file)}:${position.line}:${position.column}`;
  if (text === undefined) return [heading];
  return [heading, ...codeFrame(text, position).map((line) => `      ${printable(line)}`)];
}
