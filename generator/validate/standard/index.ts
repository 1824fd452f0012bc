/** The standard parsers of both specifications, each loaded only when a contract of its kind has to be checked. */
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Contract } from '../../load/index.ts';
import { checkAsyncApi } from './asyncapi.ts';
import { checkOpenApi } from './openapi.ts';

export function checkStandard(contract: Contract): Promise<readonly Diagnostic[]> {
  switch (contract.specification) {
    case 'openapi':
      return checkOpenApi(contract);
    case 'asyncapi':
      return checkAsyncApi(contract);
  }
}
