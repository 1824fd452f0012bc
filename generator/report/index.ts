/**
 * Reports: pure functions from a comparison, and the sources that its places are looked up in, to text. A *diff* is a
 * verdict with the changes of every contract; a *side* finds line, column and text of one version. Each format says the
 * same things in its own way; none decides anything. Contract text is untrusted and is escaped for each format.
 */
import type { Diff, Sources } from './diff.ts';
import { formatGithub } from './github.ts';
import { formatHtml } from './html.ts';
import { formatJson } from './json.ts';
import { formatMarkdown } from './markdown.ts';
import { formatSarif } from './sarif.ts';
import { formatText, type TextOptions } from './text.ts';

export { formatChangelog } from './changelog.ts';
export {
  type Breakage,
  type ContractDiff,
  changesOf,
  countLevels,
  type Diff,
  type Impact,
  type Position,
  type Side,
  type Sources,
} from './diff.ts';
export { formatMigrationGuide } from './migration-guide.ts';

export type ReportFormat = 'text' | 'json' | 'markdown' | 'html' | 'sarif' | 'github';

/** Prints a comparison. */
export function formatDiff(diff: Diff, sources: Sources, format: ReportFormat, options: TextOptions = {}): string {
  switch (format) {
    case 'text':
      return formatText(diff, sources, options);
    case 'json':
      return formatJson(diff, sources);
    case 'markdown':
      return formatMarkdown(diff, sources);
    case 'html':
      return formatHtml(diff, sources);
    case 'sarif':
      return formatSarif(diff, sources);
    case 'github':
      return formatGithub(diff, sources);
  }
}
