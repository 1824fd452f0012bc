/**
 * Diagnostics: what is wrong with an input, said so that its author can mend it without reading our source.
 *
 * A *diagnostic* is plain data: severity, stable code, message, place, what was expected, how to fix it. Rooms that
 * read contracts produce them; nobody but this room turns them into text. A *format* is a pure function from
 * diagnostics, and the texts that they point into, to one string; it sorts by place and drops repetitions.
 *
 * It fails safe towards showing: a place whose text is unknown is printed without its code frame, never left out, and
 * characters that could steer a terminal or a workflow are printed as escapes.
 */
export type { Diagnostic, Location, Severity } from './diagnostic.ts';
export { formatGithub } from './format/github.ts';
export { formatJson } from './format/json.ts';
export { formatSarif, type RuleSummaries } from './format/sarif.ts';
export { formatText, type InputText, type TextOptions, type Texts } from './format/text.ts';
export { visible } from './format/visible.ts';
export { type Counts, countDiagnostics, orderDiagnostics } from './order.ts';
export { type TextLines, textLines } from './text-lines.ts';
