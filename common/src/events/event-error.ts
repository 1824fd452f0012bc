import type { Issue } from '../validation/issue.ts';

/** An event that can't be published as it is. Nothing has been sent. */
export class EventError extends Error {
  override readonly name: string = 'EventError';
}

/** Data or headers that are not what the contract says. Nothing has been sent. */
export class InvalidEventError extends EventError {
  override readonly name = 'InvalidEventError';
  readonly issues: readonly Issue[];

  constructor(type: string, part: 'data' | 'headers', issues: readonly Issue[]) {
    super(`The ${part} of ${type} is not what the contract says: ${describeIssues(issues)}`);
    this.issues = issues;
  }
}

/** The server did not confirm the event; it may be stored all the same. Publishing it again with its id is safe. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  /** Id of the event, for another attempt. */
  readonly id: string;

  constructor(message: string, id: string, options: ErrorOptions) {
    super(message, options);
    this.id = id;
  }
}

const SHOWN = 3;

/** The first issues in one line. */
export function describeIssues(issues: readonly Issue[]): string {
  const shown = issues.slice(0, SHOWN).map(({ pointer, message }) => `${pointer || '(whole)'} ${message}`);
  const more = issues.length > SHOWN ? [`and ${issues.length - SHOWN} more`] : [];
  return [...shown, ...more].join('; ');
}
