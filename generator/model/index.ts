/**
 * From a loaded contract to its model. A reader per specification walks the document once, with a cursor that knows
 * where it stands; schemas of every dialect become the one of the IR and are referred to by name. What is wrong is
 * reported at its place and left out, so that one run tells all; an API is returned even then, and callers that
 * generate must refuse while there are errors.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Contract } from '../load/document.ts';
import { readAsyncApi } from './asyncapi/index.ts';
import { Cursor } from './cursor.ts';
import type { Api } from './ir/index.ts';
import { readOpenApi } from './openapi/index.ts';
import { Problems } from './problems.ts';

export type * from './ir/index.ts';
export { isFixedMethod } from './openapi/methods.ts';

export interface BuiltModel {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Builds the model of one contract. Pure: reads nothing but what `load` has read.
 * @param leftOut pointers of path items to leave out; components are then read where something refers to them only
 */
export function buildModel(contract: Contract, leftOut: ReadonlySet<string> = new Set()): BuiltModel {
  const problems = new Problems(contract);
  const root = new Cursor({ contract, problems }, contract.root.value, contract.root.file, '');
  const api =
    contract.specification === 'openapi'
      ? readOpenApi(root, contract.specificationVersion, contract.name, leftOut)
      : readAsyncApi(root, contract.name);
  return { api, diagnostics: problems.diagnostics };
}
