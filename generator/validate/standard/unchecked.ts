import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Contract } from '../../load/index.ts';

/** Says that a standard parser was spared a contract that it can't cope with. */
export function unchecked(contract: Contract, reason: string): Diagnostic {
  const { specification } = contract;
  const name = specification === 'openapi' ? 'OpenAPI' : 'AsyncAPI';
  return {
    severity: 'warning',
    code: `${specification}-unchecked`,
    message: `the standard ${name} parser was not asked: ${reason}`,
    location: contract.root.locate(`/${specification}`),
    fix: 'flatten the contract; all other checks were made',
  };
}
