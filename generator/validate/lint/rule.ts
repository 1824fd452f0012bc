import type { Diagnostic, Severity } from '../../diagnostics/index.ts';
import { type Contract, childPointer, type Target } from '../../load/index.ts';

/** A node of one of the contract's documents. */
export type Site = Target;

/** What a rule has found; the rule's row says how much it weighs. */
export interface Finding {
  readonly site: Site;
  /** Name of a member of the site that the finding is about; its key is pointed at. */
  readonly member?: string;
  /** Points at the site's own key instead of its value. */
  readonly part?: 'key' | 'value';
  readonly message: string;
  readonly expected?: string;
  readonly fix?: string;
  readonly related?: readonly { readonly message: string; readonly site: Site }[];
}

/** One row of the table of rules. `Outline` is what the rule looks at. */
export interface Rule<Outline> {
  /** Stable kebab-case name; the `code` of its diagnostics. */
  readonly id: string;
  readonly severity: Severity;
  readonly area: 'naming' | 'paths' | 'schemas' | 'examples' | 'security' | 'lifecycle' | 'references' | 'streams';
  /** What the rule holds, one sentence. */
  readonly summary: string;
  check(outline: Outline, contract: Contract): Iterable<Finding>;
}

export function applyRules<Outline>(
  rules: readonly Rule<Outline>[],
  outline: Outline,
  contract: Contract,
): Diagnostic[] {
  return rules.flatMap((rule) => Array.from(rule.check(outline, contract), (finding) => toDiagnostic(rule, finding)));
}

function toDiagnostic(rule: Pick<Rule<never>, 'id' | 'severity'>, finding: Finding): Diagnostic {
  const { site, member, message, expected, fix, related } = finding;
  const pointer = member === undefined ? site.pointer : childPointer(site.pointer, member);
  return {
    severity: rule.severity,
    code: rule.id,
    message,
    location: site.document.locate(pointer, member === undefined ? finding.part : 'key'),
    ...(expected === undefined ? {} : { expected }),
    ...(fix === undefined ? {} : { fix }),
    ...(related === undefined
      ? {}
      : {
          related: related.map((other) => ({
            message: other.message,
            location: other.site.document.locate(other.site.pointer, 'key'),
          })),
        }),
  };
}
