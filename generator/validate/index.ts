/**
 * Validate: everything that is wrong with contracts, told in one run.
 *
 * Several *checkers* look at each contract: loading, our own lint, the standard parser of its specification, and the
 * building of its model. Each gives *findings*, which are diagnostics; where two checkers say the same about the same
 * node, one of them is heard. A contract whose files haven't changed since it was last checked isn't checked again:
 * its findings come from the *cache*, and the parsers aren't even loaded.
 *
 * It fails safe towards checking: a cache that is missing, read-only, stale or corrupted is no cache, and a checker
 * that can't cope with a contract says so in a warning instead of keeping silent.
 */
export { runValidate, type ValidateIo, type ValidateOptions } from './run-validate.ts';
export { validateContract } from './validate-contract.ts';
