import type { HttpApi, Operation } from '../../../model/ir/index.ts';
import { printAnswers } from './answers.ts';
import { type Argument, type Arguments, printArguments } from './arguments.ts';
import { bodyWriters } from './bodies.ts';
import { type Code, call, layOut, sequence, subscript } from './code.ts';
import { docstring } from './docstring.ts';
import { functionHeader } from './function-header.ts';
import { stringLiteral } from './literal.ts';
import type { Models } from './models.ts';
import type { OperationNames } from './operation-names.ts';
import { type PagedOperation, type PagesView, printPages } from './pages.ts';
import { parameterArguments, pathExpression } from './parameters.ts';
import { securityAlternatives } from './security.ts';

/** What `operations.hbs` needs to print one operation. Every text is finished code. */
export interface OperationView {
  /** A class for each answer. */
  readonly answers: string;
  /** The alias of all of them together. */
  readonly alias: string;
  readonly constant: string;
  readonly header: string;
  readonly comment: string;
  readonly statement: string;
  /** How its pages follow each other; absent for an operation without pages. */
  readonly pages?: PagesView;
}

/** An operation as both modules, the calls and the clients, write it. */
export interface PrintedOperation {
  readonly operation: Operation;
  readonly names: OperationNames;
  readonly arguments: readonly Argument[];
  readonly value: Code;
  readonly pages?: PagedOperation;
  readonly view: OperationView;
}

const INDENT = '    ';

export function printOperation(
  operation: Operation,
  names: OperationNames,
  api: HttpApi,
  models: Models,
): PrintedOperation {
  const arguments_ = printArguments(operation, names, models);
  const answers = printAnswers(operation, names, models);
  const generics = [answers.value, names.answer];
  const parameters = arguments_.all.map(({ declaration }) => declaration);
  const pages = printPages(operation, names, arguments_, answers.value, models);
  return {
    operation,
    names,
    arguments: arguments_.all,
    value: answers.value,
    ...(pages === undefined ? {} : { pages }),
    view: {
      ...(pages === undefined ? {} : { pages: pages.view }),
      answers: answers.classes,
      alias: answers.alias,
      constant: layOut(
        sequence(
          `${names.constant} = `,
          subscript('wire.Operation', generics),
          call('', settings(operation, answers.table, api)),
        ),
      ),
      header: functionHeader(
        `def ${names.method}`,
        parameters.length === 0 ? [] : ['*', ...parameters],
        subscript('wire.Call', generics),
      ),
      comment: docstring({ prose: [operation.summary ?? operation.description, route(operation)] }, INDENT),
      statement: `${INDENT}${layOut(sequence('return ', callExpression(operation, names, arguments_)), INDENT)}`,
    },
  };
}

function settings(operation: Operation, table: Code, api: HttpApi): Code[] {
  const { requestBody } = operation;
  const security = securityAlternatives(operation, api);
  return [
    stringLiteral(operation.id),
    stringLiteral(operation.method.toUpperCase()),
    table,
    ...(requestBody === undefined || requestBody.content.length === 0
      ? []
      : [sequence('bodies=', bodyWriters(requestBody))]),
    ...(requestBody?.required ? ['body_required=True'] : []),
    ...(security === undefined ? [] : [sequence('security=', security)]),
  ];
}

function callExpression(operation: Operation, names: OperationNames, { parameters, body }: Arguments): Code {
  return call(`${names.constant}.call`, [
    pathExpression(operation, parameters),
    ...parameterArguments(parameters).map(({ name, code }) => sequence(`${name}=`, code)),
    ...(body === undefined ? [] : [`${body.keyword}=${body.argument}`]),
  ]);
}

export function route({ method, path }: Operation): string {
  return `\`${method.toUpperCase()} ${path}\``;
}
