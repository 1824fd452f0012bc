import type { Diagnostic } from '../diagnostic.ts';
import { countDiagnostics, orderDiagnostics } from '../order.ts';

/** For programs: `{ diagnostics, counts }`, places counted from 1. */
export function formatJson(diagnostics: readonly Diagnostic[]): string {
  const ordered = orderDiagnostics(diagnostics);
  return `${JSON.stringify({ diagnostics: ordered, counts: countDiagnostics(ordered) }, null, 2)}\n`;
}
