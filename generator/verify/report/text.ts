import type { Origin } from '../../model/ir/index.ts';
import type { Finding } from '../finding.ts';
import type { Report } from '../verify.ts';

/** Place of a node in its file. */
type Locate = (origin: Origin) => { readonly file: string; readonly line: number; readonly column: number };

/** The report for people: a block a finding, with the line that shows it, and a summary. */
export function formatReport({ findings, calls, skipped }: Report, locate: Locate): string {
  const blocks = findings.map((finding) => block(finding, locate));
  const errors = findings.filter(({ level }) => level === 'error').length;
  const sent = [...calls.values()].reduce((sum, count) => sum + count, 0);
  const left = [...skipped].map(([id, why]) => `not called: ${id}, since ${why}\n`);
  const summary = `${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.length - errors} to look at; ${sent} calls to ${calls.size} operations`;
  return `${[...blocks, ...left].join('')}${summary}\n`;
}

function block({ count, curl, id, level, message, operation, origin }: Finding, locate: Locate): string {
  const { column, file, line } = locate(origin);
  const times = count > 1 ? ` (${count} times)` : '';
  return `${file}:${line}:${column}: ${level} ${id}: ${operation} ${message}${times}\n  ${curl}\n\n`;
}
