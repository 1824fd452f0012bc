import { type Diagnostic, orderDiagnostics } from '../diagnostics/index.ts';
import { type Contract, duplicateKeys } from '../load/index.ts';
import { settle } from './settle.ts';

/**
 * All findings about a loaded contract, in the order of their places.
 * @param loading what loading had to say already; what only repeats it is left out
 */
export async function validateContract(
  contract: Contract,
  loading: readonly Diagnostic[] = [],
): Promise<readonly Diagnostic[]> {
  const [{ lintContract, lintModel }, { checkStandard }, { buildModel }] = await Promise.all([
    import('./lint/index.ts'),
    import('./standard/index.ts'),
    import('../model/index.ts'),
  ]);
  const keys = [...contract.documents.values()].flatMap(duplicateKeys);
  const { api, diagnostics } = buildModel(contract);
  const isUnderstood = [...loading, ...diagnostics].every(({ severity }) => severity !== 'error');
  return orderDiagnostics(
    settle([
      [...loading, ...keys],
      lintContract(contract),
      await checkStandard(contract),
      diagnostics,
      isUnderstood ? lintModel(api, contract) : [],
    ]),
  );
}
