import type { Diagnostic, Severity } from '../diagnostic.ts';
import { orderDiagnostics } from '../order.ts';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** For GitHub Actions: workflow commands that become annotations on the changed lines. */
export function formatGithub(diagnostics: readonly Diagnostic[]): string {
  return orderDiagnostics(diagnostics)
    .map(({ severity, code, message, location, expected, fix }) => {
      const properties = [
        ['file', location.file],
        ['line', location.line],
        ['col', location.column],
        ...(location.endLine === undefined ? [] : [['endLine', location.endLine]]),
        // An end column is allowed on the same line only.
        ...(location.endColumn === undefined || location.endLine !== location.line
          ? []
          : [['endColumn', location.endColumn]]),
        ['title', code],
      ].map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      const parts = [
        message,
        ...(expected === undefined ? [] : [`Expected: ${expected}`]),
        ...(fix === undefined ? [] : [`Fix: ${fix}`]),
      ];
      return `::${COMMANDS[severity]} ${properties.join(',')}::${escapeData(parts.join('\n'))}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
