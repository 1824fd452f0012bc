import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Rule[];
}

const RULES = resolve(import.meta.dirname, '../../deploy/observability/prometheus/rules');

/** The groups of all files. What is in them promtool has to say. */
export function readRuleGroups(): readonly RuleGroup[] {
  return readdirSync(RULES)
    .sort()
    .flatMap((file) => {
      const { groups }: { groups: readonly RuleGroup[] } = parse(readFileSync(join(RULES, file), 'utf8'));
      return groups;
    });
}

export function readRules(): readonly Rule[] {
  return readRuleGroups().flatMap(({ rules }) => rules);
}
