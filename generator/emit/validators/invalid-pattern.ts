import type { Origin } from '../../model/ir/index.ts';

/** A contract holds a `pattern` that is no ECMAScript regular expression, with and without the `u` flag. */
export class InvalidPatternError extends Error {
  readonly origin: Origin;

  constructor(pattern: string, origin: Origin) {
    super(`The pattern ${JSON.stringify(pattern)} is not a regular expression (${origin.file}#${origin.pointer})`);
    this.name = 'InvalidPatternError';
    this.origin = origin;
  }
}
