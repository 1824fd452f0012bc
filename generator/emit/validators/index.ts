/**
 * Validators as TypeScript, made ahead of time: one function a schema, plain `if`s inside, nothing interpreted when a
 * request or an event comes in. What they share at run time is `@ai2text/common/validation`.
 *
 * Vocabulary. A *root* is a schema that somebody wants a type guard for; a *check* is the function of one schema; a
 * *rule* is a scalar keyword as an expression; a *place* is where a value lies, from which the pointer is printed; a
 * *tag* is a property that tells the branches of a union apart. Only schemas that a root can reach are printed.
 *
 * It fails safe towards refusal: a shortcut (a type test or a tag instead of trying every branch) is taken only where
 * it accepts exactly the same values, and a pattern that cannot be compiled stops the generation.
 */
import type { Api, Schema } from '../../model/ir/index.ts';
import { type ApiNames, HEADER } from '../typescript/index.ts';
import { importedTypes, printImport } from './imports.ts';
import { printCheck } from './schema-statements.ts';
import { ModuleWriter } from './writer.ts';

export { InvalidPatternError } from './invalid-pattern.ts';
export { type Tag, tagOf } from './tags.ts';

/** A type guard that the module is to export. */
export interface ValidatorRoot {
  /** Name of the function, such as `validateCreateRecordingBody`. */
  readonly name: string;
  /** Type that it guards, as TypeScript. */
  readonly type: string;
  readonly schema: Schema;
  /** Module that exports the type, such as `./operations`, when `type` is one name that is not among the named schemas. */
  readonly module?: string;
}

/**
 * Text of a module that exports one guard a root: `(value: unknown, issues: Issue[], pointer?: string) => value is T`.
 * A guard reports every fault (up to a bound) with its place, and changes nothing.
 *
 * @throws InvalidPatternError when a reachable schema holds a pattern that is no regular expression.
 */
export function emitValidators(
  _api: Api,
  names: ApiNames,
  roots: readonly ValidatorRoot[],
  options: { readonly importExtension: string },
): string {
  const writer = new ModuleWriter(names, [...names.typeNames, ...roots.map(({ name }) => name)]);
  const guards: string[] = [];
  for (const root of roots) {
    const check = writer.check(root.schema, root.name.replace(/^validate/, 'check'));
    guards.push(
      `export function ${root.name}(value: unknown, issues: ${writer.issue}[], pointer = ''): value is ${root.type} {`,
      `  return ${writer.use('hasRoom')}(issues) && ${check}(value, issues, pointer);`,
      '}',
      '',
    );
  }
  const checks: string[] = [];
  // Printing a function may ask for others, which are appended to the list.
  for (const pending of writer.pending) {
    const lines: string[] = [];
    printCheck(pending, writer, lines);
    checks.push(lines.join('\n'));
  }
  const constants = writer.constants.length === 0 ? [] : [...writer.constants, ''];
  const lines = [
    HEADER,
    ...importLines(writer.used, writer.issue),
    ...importedTypes(roots, names, options.importExtension),
    '',
    ...constants,
    ...guards,
    ...checks,
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function importLines(used: readonly string[], issue: string): string[] {
  const alias = issue === 'Issue' ? 'type Issue' : `type Issue as ${issue}`;
  const symbols = [...used, alias].sort((left, right) => compare(bare(left), bare(right)));
  return printImport(symbols, '@ai2text/common/validation', '');
}

function bare(symbol: string): string {
  return symbol.replace('type ', '').toLowerCase();
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
