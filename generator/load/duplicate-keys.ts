import { type Diagnostic, textLines } from '../diagnostics/index.ts';
import type { Document } from './document.ts';
import { checkJson } from './json/index.ts';
import { syntaxDiagnostic } from './parse-document.ts';

/**
 * Keys that a JSON object has twice. Parsing keeps the last of them without a word, and looking for them costs as
 * much as parsing; so this is left to validation. YAML documents with such keys are never loaded at all.
 */
export function duplicateKeys(document: Document): readonly Diagnostic[] {
  if (!/^\s*[{[]/.test(document.text)) return [];
  const { duplicates, syntax } = checkJson(document.text);
  // A flow collection in YAML starts like JSON, but its keys were checked on loading.
  if (syntax !== undefined) return [];
  const lines = textLines(document.text);
  return duplicates.map((problem) => syntaxDiagnostic(document.file, lines, problem));
}
