import type { Letter } from './letter.ts';

/** Which letters are meant. What is absent takes all. */
export interface LetterFilter {
  readonly reason?: string;
  readonly type?: string;
  readonly consumer?: string;
  /** The CloudEvents id. */
  readonly id?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export function isSelected(letter: Letter, { consumer, id, reason, since, type, until }: LetterFilter): boolean {
  return (
    (reason === undefined || letter.reason === reason) &&
    (type === undefined || letter.type === type) &&
    (consumer === undefined || letter.consumer === consumer) &&
    (id === undefined || letter.id === id) &&
    (since === undefined || letter.at >= since) &&
    (until === undefined || letter.at <= until)
  );
}
