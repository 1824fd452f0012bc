import { type Check, fail, type Issue, nest } from './issue.ts';

/** Lists that no check is using; checks run to their end, so a stack of them never grows beyond the nesting. */
const spare: Issue[][] = [];

/** Whether a check accepts the value, without telling why it does not. */
export function passes(check: Check, value: unknown): boolean {
  const issues = spare.pop() ?? [];
  const accepted = check(value, issues);
  issues.length = 0;
  spare.push(issues);
  return accepted;
}

/**
 * Records that no alternative accepts the value, followed by the faults under the one alternative that was evidently
 * meant: the only one that the value does not miss by its very kind, or by a constant such as a tag.
 */
export function noneMatches(issues: Issue[], pointer: string, keyword: string, value: unknown, checks: Check[]): false {
  fail(issues, pointer, keyword, 'must match one of the alternatives');
  const plausible = checks.map((check) => faults(check, value)).filter((found) => !found.some(isMismatch));
  const [meant] = plausible;
  if (meant === undefined || plausible.length > 1) return false;
  const start = issues.length;
  for (const issue of meant) fail(issues, issue.pointer, issue.keyword, issue.message);
  return nest(issues, start, pointer);
}

function faults(check: Check, value: unknown): Issue[] {
  const issues: Issue[] = [];
  check(value, issues);
  return issues;
}

function isMismatch({ keyword, pointer }: Issue): boolean {
  return (keyword === 'type' && pointer === '') || keyword === 'const';
}
