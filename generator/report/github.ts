import type { Change } from '../diff/index.ts';
import { changesOf, type Diff, type Sources } from './diff.ts';
import { showValue } from './words.ts';

const commands = { ERR: 'error', WARN: 'warning', INFO: 'notice' } as const;

/**
 * For GitHub Actions: workflow commands that become annotations. Harmless changes are left out, since GitHub shows only
 * a few annotations a step.
 */
export function formatGithub(diff: Diff, sources: Sources): string {
  return changesOf(diff)
    .filter(({ level }) => level !== 'INFO')
    .map((change) => annotate(change, sources))
    .join('');
}

function annotate(change: Change, sources: Sources): string {
  const revision = change.revision && sources.revision.locate(change.contract, change.revision);
  const position = revision ?? (change.base && sources.base.locate(change.contract, change.base));
  const place =
    position === undefined ? [] : Object.entries({ file: position.file, line: position.line, col: position.column });
  const properties = [...place, ['title', change.id]].map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  const lines = [
    change.message,
    ...(change.witness === undefined ? [] : [`Proof: ${showValue(change.witness.value)}`]),
    ...(change.reason === undefined ? [] : [`Because: ${change.reason}`]),
    ...(change.fix === '' ? [] : [`Instead: ${change.fix}`]),
  ];
  return `::${commands[change.level]} ${properties.join(',')}::${escapeData(lines.join('\n'))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
