import type { Diagnostic, Location, Severity } from '../diagnostic.ts';
import { orderDiagnostics } from '../order.ts';

/** What a rule is about, for the list of rules in a report. */
export type RuleSummaries = ReadonlyMap<string, string>;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** For code scanning: a SARIF 2.1.0 log with one run and every rule that spoke up. */
export function formatSarif(diagnostics: readonly Diagnostic[], summaries: RuleSummaries = new Map()): string {
  const ordered = orderDiagnostics(diagnostics);
  const ids = [...new Set(ordered.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ai2text-codegen',
            rules: ids.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id.replaceAll('-', ' ') } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: ordered.map((diagnostic) => result(diagnostic, ids.indexOf(diagnostic.code))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(diagnostic: Diagnostic, ruleIndex: number): unknown {
  const { code, severity, message, location, expected, fix, related = [] } = diagnostic;
  const sentences = [
    message,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(fix === undefined ? [] : [`fix: ${fix}`]),
  ];
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: sentences.join('\n') },
    locations: [physical(location)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({
            id,
            ...physical(other.location),
            message: { text: other.message },
          })),
        }),
  };
}

function physical({ file, line, column, endLine, endColumn, pointer }: Location): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/') },
      region: {
        startLine: line,
        startColumn: column,
        ...(endLine === undefined ? {} : { endLine }),
        ...(endColumn === undefined ? {} : { endColumn }),
      },
    },
    ...(pointer === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}
