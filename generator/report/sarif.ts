import type { Change } from '../diff/index.ts';
import { ruleOf } from '../diff/rules/index.ts';
import { type Breakage, breakagesOf, changesOf, type Diff, type Position, type Sources } from './diff.ts';
import { firstSentence, isAnnounced, showBreakage, showValue, UNEXPLAINED, witnessWords } from './words.ts';

const levels = { ERR: 'error', WARN: 'warning', INFO: 'note' } as const;

/** For code scanning: a SARIF 2.1.0 log. Results stand at the revision, since that is what a pull request shows. */
export function formatSarif(diff: Diff, sources: Sources): string {
  const changes = changesOf(diff);
  const ids = [...new Set(changes.map(({ id }) => id))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ai2text-codegen', rules: ids.map(describeRule) } },
        columnKind: 'utf16CodeUnits',
        results: changes.map((change) => resultOf(change, ids.indexOf(change.id), diff, sources)),
        ...notified(diff.impact?.unexplained ?? []),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(id: string): object {
  const rule = ruleOf(id);
  return {
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    ...(rule.fix === '' ? {} : { help: { text: rule.fix } }),
    defaultConfiguration: { level: levels[rule.level] },
  };
}

/** Unexplained breakages belong to no result, so they are what the run noticed. */
function notified(breakages: readonly Breakage[]): object {
  if (breakages.length === 0) return {};
  const toolExecutionNotifications = breakages.map((breakage) => ({
    level: 'warning',
    message: { text: `${UNEXPLAINED}: ${showBreakage(breakage)} ${firstSentence(breakage)}` },
    locations: [physical(breakage)],
  }));
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications }] };
}

function resultOf(change: Change, ruleIndex: number, diff: Diff, sources: Sources): object {
  const base = change.base && sources.base.locate(change.contract, change.base);
  const revision = change.revision && sources.revision.locate(change.contract, change.revision);
  const related = breakagesOf(diff, change).map((breakage) => ({
    ...physical(breakage),
    message: { text: `no longer compiles: ${firstSentence(breakage)}` },
  }));
  const [place, other] = revision === undefined ? [base, undefined] : [revision, base];
  return {
    ruleId: change.id,
    ruleIndex,
    level: isAnnounced(change) ? levels.WARN : levels[change.level],
    message: { text: sentences(change).join('\n') },
    locations: place === undefined ? [] : [physical(place)],
    ...relate([...(other === undefined ? [] : [{ ...physical(other), message: { text: BASE } }]), ...related]),
    partialFingerprints: { 'ai2text/v1': change.fingerprint },
  };
}

const BASE = 'as it is in the base';

function relate(locations: readonly object[]): object {
  if (locations.length === 0) return {};
  return { relatedLocations: locations.map((location, id) => ({ id, ...location })) };
}

function sentences(change: Change): string[] {
  const { message, witness, reason, breaks, fix } = change;
  return [
    message,
    ...(witness === undefined ? [] : [`proof: ${showValue(witness.value)} (${witnessWords(witness.validIn)})`]),
    ...(reason === undefined ? [] : [`because: ${reason}`]),
    ...(breaks === '' ? [] : [`breaks: ${breaks}`]),
    ...(fix === '' ? [] : [`instead: ${fix}`]),
  ];
}

function physical({ file, line, column, pointer }: Position): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/') },
      region: { startLine: line, startColumn: column },
    },
    ...(pointer === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}
