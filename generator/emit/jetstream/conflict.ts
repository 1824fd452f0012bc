import { ContractError } from '../contract-error.ts';

/** Two places of the contracts, `origin` and `related`, that can’t both be true. */
export class JetStreamConflict extends ContractError {
  override readonly name = 'JetStreamConflict';
  readonly code = 'jetstream-conflict';
}
