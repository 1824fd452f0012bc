/**
 * Types for those who use `openapi-fetch`: one module a contract, in the form that `openapi-typescript` has made common.
 * `paths` and `operations` say what is sent and answered, `components` finds a schema by its name in the contract. Named
 * schemas are types of their own, so that hovers and errors show names; values that callers write and values that they
 * read are two types where the contract says that they differ. Types alone: nothing of it is left in a bundle.
 */
import type { HttpApi } from '../../../model/ir/index.ts';
import { folderName } from '../../http/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import { type ApiNames, emitTypes, NameScope, nameApi, propertyKey } from '../../typescript/index.ts';
import { type OperationView, viewOperation } from './operation-view.ts';
import { type PathView, viewPaths } from './paths-view.ts';

/** What `schema.hbs` needs to print one module. Every text is finished code. */
interface SchemaView {
  readonly types: string;
  readonly paths: readonly PathView[];
  readonly operations: readonly OperationView[];
  readonly schemas: readonly string[];
}

/** Emits a module for each HTTP API. */
export function emitOpenApiFetch(apis: readonly HttpApi[]): OutputFile[] {
  const modules = new NameScope();
  return apis.map((api) => ({ path: `${modules.claim(folderName(api.name))}.ts`, content: emitModule(api) }));
}

function emitModule(api: HttpApi): string {
  const names = nameApi(api);
  return template<SchemaView>('clients/openapi-fetch/schema.hbs')({
    types: emitTypes(api, names).replace(/\nexport \{\};\n$/, ''),
    paths: viewPaths(api),
    operations: api.operations.map((operation) => viewOperation(operation, names)),
    schemas: api.schemas.map(({ name }) => `${propertyKey(name)}: ${typeOf(name, names)};`),
  });
}

function typeOf(name: string, names: ApiNames): string {
  return names.sidesOf(name) === 'written' ? names.written.schema(name) : names.schema(name);
}
