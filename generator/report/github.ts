import type { Change } from '../diff/index.ts';
import { type Breakage, breakagesOf, changesOf, type Diff, type Sources } from './diff.ts';
import { firstSentence, isAnnounced, showBreakage, showValue, UNEXPLAINED } from './words.ts';

const commands = { ERR: 'error', WARN: 'warning', INFO: 'notice' } as const;

/**
 * For GitHub Actions: workflow commands that become annotations. Harmless changes are left out, unless code breaks by
 * them, since GitHub shows only a few annotations a step. Code that breaks is annotated once, under the change.
 */
export function formatGithub(diff: Diff, sources: Sources): string {
  const changes = changesOf(diff)
    .filter((change) => change.level !== 'INFO' || breakagesOf(diff, change).length > 0)
    .map((change) => annotate(change, diff, sources));
  const unexplained = (diff.impact?.unexplained ?? []).map(annotateBreakage);
  return [...changes, ...unexplained].join('');
}

function annotateBreakage(breakage: Breakage): string {
  const { file, line, column, code } = breakage;
  const properties = { file, line, col: column, title: code };
  return command('warning', properties, `${UNEXPLAINED}: ${firstSentence(breakage)}`);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, text: string): string {
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${pairs.join(',')}::${escapeData(text)}\n`;
}

function annotate(change: Change, diff: Diff, sources: Sources): string {
  const revision = change.revision && sources.revision.locate(change.contract, change.revision);
  const position = revision ?? (change.base && sources.base.locate(change.contract, change.base));
  const place = position === undefined ? {} : { file: position.file, line: position.line, col: position.column };
  const lines = [
    change.message,
    ...(change.witness === undefined ? [] : [`Proof: ${showValue(change.witness.value)}`]),
    ...(change.reason === undefined ? [] : [`Because: ${change.reason}`]),
    ...breakagesOf(diff, change).map((breakage) => `Breaks: ${showBreakage(breakage)} ${firstSentence(breakage)}`),
    ...(change.fix === '' ? [] : [`Instead: ${change.fix}`]),
  ];
  const name = isAnnounced(change) ? commands.WARN : commands[change.level];
  return command(name, { ...place, title: change.id }, lines.join('\n'));
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
