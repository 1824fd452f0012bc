import type { HttpApi } from '../../../model/ir/index.ts';
import type { OutputFile } from '../../output-file.ts';
import { template } from '../../templates.ts';
import { type ClientClassView, viewClient } from './client-view.ts';
import { docstring } from './docstring.ts';
import { HEADER } from './header.ts';
import { importBlock } from './imports.ts';
import { stringLiteral } from './literal.ts';
import { Models } from './models.ts';
import { emitModels } from './models-file.ts';
import { nameOperations } from './operation-names.ts';
import { type OperationView, type PrintedOperation, printOperation } from './operation-view.ts';

interface ClientFileView {
  readonly baseUrl: string;
  readonly classes: readonly ClientClassView[];
}

/** The files of one contract, and its operations for whoever wants to speak of them. */
export interface EmittedContract {
  readonly files: readonly OutputFile[];
  readonly operations: readonly PrintedOperation[];
}

export function emitContract(api: HttpApi, folder: string): EmittedContract {
  const models = new Models(api);
  const operations = [...nameOperations(api, models)].map(([operation, names]) =>
    printOperation(operation, names, api, models),
  );
  const calls = template<{ readonly operations: readonly OperationView[] }>('clients/python/operations.hbs')({
    operations: operations.map(({ view }) => view),
  });
  const client = template<ClientFileView>('clients/python/client.hbs')({
    baseUrl: stringLiteral(baseUrl(api)),
    classes: [viewClient(api, operations, 'sync'), viewClient(api, operations, 'async')],
  });
  const index = template<object>('clients/python/contract-init.hbs');
  const about = docstring({ prose: [`${api.title}, contract version ${api.version}.`, api.description] });
  const files = [
    { path: `${folder}/__init__.py`, content: index({ header: HEADER, docstring: about }) },
    { path: `${folder}/client.py`, content: module(`Clients of ${api.title}.`, client) },
    { path: `${folder}/operations.py`, content: module(`Calls of ${api.title}, one function an operation.`, calls) },
    { path: `${folder}/models.py`, content: module(`Types of ${api.title}.`, emitModels(models)) },
  ];
  return { files, operations };
}

function module(about: string, body: string): string {
  return `${HEADER}\n${docstring({ prose: [about] })}\n\n${importBlock(body)}${body}`;
}

/** The first server's address with its variables at their defaults. */
function baseUrl({ servers }: HttpApi): string {
  const [server] = servers;
  if (server === undefined) return '';
  return server.variables.reduce((url, { name, default: text }) => url.replaceAll(`{${name}}`, text), server.url);
}
