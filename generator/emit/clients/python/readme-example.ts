import type { SecurityScheme } from '../../../model/ir/index.ts';
import { flat } from './code.ts';
import { snakeCase } from './naming.ts';
import type { PrintedOperation } from './operation-view.ts';
import type { ContractInPackage } from './package-files.ts';
import { credentialSchemes } from './security.ts';

/** Finished code, empty where there is nothing to show. */
interface ReadmeExample {
  readonly example: string;
  readonly answerExample: string;
  /** The module of the contract that is shown. */
  readonly first: string;
  /** The argument that takes its access tokens. */
  readonly token: string;
}

/** Two snippets that call one operation of the first contract, if there is one. */
export function readmeExample(packageModule: string, contracts: readonly ContractInPackage[]): ReadmeExample {
  const chosen = contracts
    .map((contract) => ({ contract, operation: simplest(contract.operations) }))
    .find(({ operation }) => operation !== undefined);
  if (chosen?.operation === undefined) return { example: '', answerExample: '', first: '', token: '' };
  const { contract, operation } = chosen;
  const { module, api } = contract;
  const [scheme] = credentialSchemes(api);
  const credential = scheme === undefined ? '' : `${snakeCase(scheme.name, 'credential_')}=...`;
  const given = requiredArguments(operation);
  const { method } = operation.names;
  const value = flat(operation.value) === 'None' ? '' : 'value = ';
  const classes = [...operation.names.answers.values()];
  return {
    example: [
      `from ${packageModule} import ApiError, ${module}`,
      '',
      `with ${module}.Client(${credential}) as client:`,
      '    try:',
      `        ${value}client.${method}(${given})`,
      '    except ApiError as error:',
      '        print(error.status, error.problem)',
    ].join('\n'),
    first: module,
    token: scheme !== undefined && takesToken(scheme) ? snakeCase(scheme.name, 'credential_') : '',
    answerExample: [
      `match client.answer(${module}.operations.${method}(${given})):`,
      ...classes
        .slice(0, 2)
        .flatMap((name) => [`    case ${module}.operations.${name}(body=body):`, '        print(body)']),
      ...(classes.length > 2 ? ['    case other:', '        print(other.status)'] : []),
    ].join('\n'),
  };
}

function takesToken(scheme: SecurityScheme): boolean {
  return scheme.type === 'oauth2' || (scheme.type === 'http' && scheme.scheme.toLowerCase() === 'bearer');
}

/** The first operation that takes the fewest arguments and gives something back. */
function simplest(operations: readonly PrintedOperation[]): PrintedOperation | undefined {
  const effort = (operation: PrintedOperation): number =>
    operation.arguments.filter(isRequired).length + (flat(operation.value) === 'None' ? 10 : 0);
  return operations.reduce<PrintedOperation | undefined>(
    (best, each) => (best === undefined || effort(each) < effort(best) ? each : best),
    undefined,
  );
}

function isRequired({ declaration }: PrintedOperation['arguments'][number]): boolean {
  return !flat(declaration).endsWith(' = None');
}

function requiredArguments(operation: PrintedOperation): string {
  return operation.arguments
    .filter(isRequired)
    .map(({ name }) => `${name}=...`)
    .join(', ');
}
