import { ProblemError } from '../problem/index.ts';
import type { Issue } from '../validation/index.ts';
import type { ContentDefinition } from './definition.ts';
import { bodyFaults } from './faults.ts';
import { linesOf } from './sequences.ts';

/** What RFC 7464 puts in front of each value. */
const RECORD_SEPARATOR = '\u001e';

/**
 * The values of a body of JSON lines, each checked when it is asked for.
 * @throws ProblemError 400 from the iterator, for a line that the contract doesn't allow; it says which one
 */
export async function* readLines(
  body: ReadableStream<Uint8Array>,
  { check }: ContentDefinition,
): AsyncGenerator<unknown, void> {
  let number = 0;
  for await (const line of linesOf(body)) {
    number += 1;
    const value = parse(line.startsWith(RECORD_SEPARATOR) ? line.slice(1) : line, number);
    const issues: Issue[] = [];
    if (check !== undefined && !check(value, issues)) {
      throw new ProblemError(400, {
        kind: 'validation',
        title: 'The request does not match the contract',
        detail: `Value ${number} of the body is not what the contract allows.`,
        errors: bodyFaults(issues),
      });
    }
    yield value;
  }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new ProblemError(400, {
      kind: 'malformed-body',
      title: 'The body cannot be read',
      detail: `Value ${number} of the body is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}`,
    });
  }
}
