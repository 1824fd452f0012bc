import type { Change } from '../diff/index.ts';
import type { ContractDiff, Diff } from './diff.ts';
import { markdownSentence, markdownText } from './printable.ts';
import { showPlace } from './words.ts';

/**
 * The changes of a release for its changelog.
 * @param title heading, such as `1.2.0 – 2026-11-24`
 */
export function formatChangelog(diff: Diff, title: string): string {
  const parts = diff.contracts.filter(({ changes }) => changes.some(isNews)).map(formatContract);
  return `${[`## ${markdownText(title)}`, ...parts].join('\n\n')}\n`;
}

function formatContract({ contract, baseVersion, revisionVersion, changes }: ContractDiff): string {
  const news = changes.filter(isNews);
  const versions = [baseVersion, revisionVersion].filter((version) => version !== undefined);
  const groups = [
    ['Breaking', news.filter(({ level }) => level === 'ERR')],
    ['Take care', news.filter(({ level }) => level === 'WARN')],
    ['Added', news.filter((change) => change.level === 'INFO' && isAddition(change))],
    ['Changed', news.filter((change) => change.level === 'INFO' && !isAddition(change))],
  ] as const;
  const sections = groups
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => `#### ${name}\n\n${members.map(formatLine).join('\n')}`);
  return [`### ${markdownText(contract)} ${[...new Set(versions)].join(' → ')}`, ...sections].join('\n\n');
}

function formatLine(change: Change): string {
  const [place] = change.places;
  const where = place === undefined ? '' : showPlace({ ...place, path: '' });
  const more = change.places.length > 1 ? ` and ${change.places.length - 1} more` : '';
  const isSaid = where === '' || change.message.includes(where);
  // A harmless change has a reason only where it is a break that somebody has taken the force out of.
  const why = change.level === 'INFO' && change.reason !== undefined ? ` – ${markdownText(change.reason)}` : '';
  return `- ${markdownSentence(change.message)}${isSaid ? '' : ` (${markdownText(where)}${more})`}${why}`;
}

/** What the release process itself complains about is no news to readers. */
function isNews({ area }: Change): boolean {
  return area !== 'policy';
}

function isAddition({ id }: Change): boolean {
  return /^new-|-added(-|$)/.test(id);
}
