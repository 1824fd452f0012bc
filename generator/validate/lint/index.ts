/**
 * Lint: what the standard parsers don't look at. A *rule* is one row (id, severity, area, summary) with a small
 * function that looks at an *outline*, a list of the operations, messages and schemas of a contract where they stand.
 * Errors are for what the specifications forbid or what can't be generated; taste is a warning or less.
 */
import { type Diagnostic, orderDiagnostics } from '../../diagnostics/index.ts';
import type { Contract } from '../../load/index.ts';
import type { Api } from '../../model/index.ts';
import { eventRules, outlineEvents } from './event/index.ts';
import { httpRules, outlineHttp } from './http/index.ts';
import { modelRules } from './model/index.ts';
import { applyRules, type Rule } from './rule.ts';
import { schemaRules } from './schema/index.ts';

/** Every rule's row, for lists and reports. */
export const lintRules: readonly Pick<Rule<never>, 'id' | 'severity' | 'area' | 'summary'>[] = [
  ...httpRules,
  ...eventRules,
  ...schemaRules,
  ...modelRules,
];

/** What only shows in the model. It has to be without errors. */
export function lintModel(api: Api, contract: Contract): readonly Diagnostic[] {
  return applyRules(modelRules, api, contract);
}

export function lintContract(contract: Contract): readonly Diagnostic[] {
  switch (contract.specification) {
    case 'openapi': {
      const outline = outlineHttp(contract);
      return orderDiagnostics([
        ...applyRules(httpRules, outline, contract),
        ...applyRules(schemaRules, outline.schemas, contract),
      ]);
    }
    case 'asyncapi': {
      const outline = outlineEvents(contract);
      return orderDiagnostics([
        ...applyRules(eventRules, outline, contract),
        ...applyRules(schemaRules, outline.schemas, contract),
      ]);
    }
  }
}
