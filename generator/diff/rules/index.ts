/**
 * The rule table. A rule is a row: what it is called, how bad it is, which way values travel, what it says and how to
 * avoid it. The functions that find changes live elsewhere and name rules by their ids; a row without a finder, or a
 * finder without a row, fails a test.
 */
import { linkRules, serverRules } from './api-rules.ts';
import { requestBodyRules, responseRules } from './body-rules.ts';
import { eventRules } from './event-rules.ts';
import { operationRules } from './operation-rules.ts';
import { callbackRules, webhookRules } from './outgoing-rules.ts';
import { parameterRules } from './parameter-rules.ts';
import { policyRules } from './policy-rules.ts';
import type { Rule } from './rule.ts';
import { schemaRules } from './schema-rules.ts';
import { securityRules } from './security-rules.ts';
import { streamRules } from './stream-rules.ts';
import { webSocketRules } from './websocket-rules.ts';

const written: readonly Rule[] = [
  ...operationRules,
  ...parameterRules,
  ...requestBodyRules,
  ...responseRules,
  ...securityRules,
  ...serverRules,
  ...callbackRules,
  ...webhookRules,
  ...linkRules,
  ...eventRules,
  ...streamRules,
  ...webSocketRules,
  ...policyRules,
];
const names = new Set(written.map(({ id }) => id));

/** Every rule. Where a schema rule would bear the name of a written one, they are the same rule. */
export const rules: readonly Rule[] = [...written, ...schemaRules().filter(({ id }) => !names.has(id))];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of an id. Throws on an unknown id, which is a defect of ours. */
export function ruleOf(id: string): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`no rule is called ${id}`);
  return rule;
}
