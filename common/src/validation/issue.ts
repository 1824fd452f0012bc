/** One fault of a value, told so that whoever sent the value can mend it. */
export interface Issue {
  /** RFC 6901 pointer into the value; the place where a missing property belongs. Empty for the value itself. */
  readonly pointer: string;
  /** The JSON Schema keyword that was broken, such as `maxLength`. */
  readonly keyword: string;
  /** What would be right, without its subject: `must be a string`. */
  readonly message: string;
}

/** A generated check: reports every fault that it finds, and tells whether there was none. */
export type Check = (value: unknown, issues: Issue[], pointer?: string) => boolean;

/** More faults than this are not collected: nobody reads them, and a hostile value must not cost us memory. */
export const MAX_ISSUES = 50;

/** False once enough issues are known. Loops ask, so that a long list of bad items ends early. */
export function hasRoom(issues: readonly Issue[]): boolean {
  return issues.length < MAX_ISSUES;
}

/** Records an issue unless there are enough. Always false, so that a check can return it. */
export function fail(issues: Issue[], pointer: string, keyword: string, message: string): false {
  if (issues.length < MAX_ISSUES) issues.push({ pointer, keyword, message });
  return false;
}

/** Records that the property at `pointer` should have been there. */
export function missing(issues: Issue[], pointer: string): false {
  return fail(issues, pointer, 'required', 'is required');
}

/**
 * Puts `pointer` in front of every issue from `start` on. Checks report places relative to the value that they were
 * given, and each caller adds its own step on the way out: that costs nothing while values are valid.
 */
export function nest(issues: Issue[], start: number, pointer: string): false {
  if (pointer === '') return false;
  for (let index = start; index < issues.length; index++) {
    const issue = issues[index];
    if (issue !== undefined) issues[index] = { ...issue, pointer: pointer + issue.pointer };
  }
  return false;
}

/** One step of an RFC 6901 pointer for a property name that is known only at run time. */
export function step(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
