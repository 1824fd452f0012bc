/**
 * Diagnostics: what is wrong with an input, said so that its author can mend it without reading our source.
 *
 * A *diagnostic* is plain data: severity, stable code, message, place, what was expected, how to fix it. Rooms that
 * read contracts produce them; nobody but this room turns them into text. A *format* is a pure function from
 * diagnostics and the texts they point into to one string, so every output can be tested without a terminal.
 *
 * It fails safe towards showing: a place whose text is unknown is printed without its code frame, never left out.
 */
export type { Diagnostic, Location, Severity } from './diagnostic.ts';
export { type TextLines, textLines } from './text-lines.ts';
