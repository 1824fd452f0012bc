import type { Letter } from './letter.ts';

/** Which letters are meant. What is absent takes all. */
export interface LetterFilter {
  readonly reason?: string;
  readonly type?: string;
  readonly consumer?: string;
  /** What it was sent on. */
  readonly subject?: string;
  /** The CloudEvents id. */
  readonly id?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export function isSelected(
  letter: Letter,
  { consumer, id, reason, since, subject, type, until }: LetterFilter,
): boolean {
  return (
    (reason === undefined || letter.reason === reason) &&
    (type === undefined || letter.type === type) &&
    (consumer === undefined || letter.consumer === consumer) &&
    (subject === undefined || letter.subject === subject) &&
    (id === undefined || letter.id === id) &&
    (since === undefined || letter.at >= since) &&
    (until === undefined || letter.at <= until)
  );
}
