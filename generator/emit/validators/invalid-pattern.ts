import type { Origin } from '../../model/ir/index.ts';
import { ContractError } from '../contract-error.ts';

/** A contract holds a `pattern` that is no ECMAScript regular expression, with and without the `u` flag. */
export class InvalidPatternError extends ContractError {
  override readonly name = 'InvalidPatternError';
  readonly code = 'pattern-invalid';

  constructor(pattern: string, origin: Origin) {
    super(`The pattern ${JSON.stringify(pattern)} is no regular expression`, origin);
  }
}
