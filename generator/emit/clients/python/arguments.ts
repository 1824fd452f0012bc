import type { Operation, Schema } from '../../../model/ir/index.ts';
import { bodyArgumentType } from './bodies.ts';
import { type Code, sequence } from './code.ts';
import type { Models } from './models.ts';
import { NameScope, snakeCase } from './naming.ts';
import { allowsNone } from './none.ts';
import type { OperationNames } from './operation-names.ts';
import type { Carried } from './parameters.ts';
import { memberHint, printType } from './print-type.ts';
import { schemaProse } from './schema-prose.ts';
import { isNullable, unionOf } from './type-union.ts';

/** One argument of an operation. */
export interface Argument {
  readonly name: string;
  /** `name: Type`, or `name: Type | None = None` where it may be left out. */
  readonly declaration: Code;
  readonly text: string;
}

export interface Arguments {
  readonly all: readonly Argument[];
  readonly parameters: readonly Carried[];
  /** The argument that carries the body, and the word by which a call takes it. */
  readonly body?: { readonly argument: string; readonly keyword: 'body' | 'content' };
}

/** What one operation is called with. Names are claimed in declared order, the body's last. */
export function printArguments(operation: Operation, names: OperationNames, models: Models): Arguments {
  const scope = new NameScope(['timeout']);
  const all: Argument[] = [];
  const parameters = operation.parameters.map((parameter) => {
    const ideal = snakeCase(parameter.name, 'parameter_');
    const argument = scope.claim(ideal, `${ideal}_${parameter.in}`);
    const schema = parameter.value.kind === 'style' ? parameter.value.schema : parameter.value.content.schema;
    const hint = memberHint(names.type, parameter.name);
    const type =
      schema === undefined ? 'Any' : printType(schema, { models, direction: 'write', hint, qualified: true });
    const notes = [...noteOf(schema), ...(parameter.deprecated ? ['Deprecated.'] : [])];
    const text = [parameter.description ?? schema?.description ?? '', ...notes].filter(Boolean).join(' ');
    const nullable = allowsNone(type, models);
    all.push({ name: argument, declaration: declare(argument, type, parameter.required, nullable), text });
    return { parameter, argument, nullable };
  });
  const { requestBody } = operation;
  if (requestBody === undefined || requestBody.content.length === 0) return { all, parameters };
  const keyword = requestBody.content.length === 1 ? 'body' : 'content';
  const argument = scope.claim(keyword);
  const type = bodyArgumentType(requestBody, `${names.type}Body`, models);
  all.push({
    name: argument,
    declaration: declare(argument, type, requestBody.required, allowsNone(type, models)),
    text: requestBody.description ?? '',
  });
  return { all, parameters, body: { argument, keyword } };
}

function noteOf(schema: Schema | undefined): readonly string[] {
  return schema?.default === undefined ? [] : schemaProse({ origin: schema.origin, default: schema.default });
}

/** `None` leaves an optional argument away; whoever means null says so. */
function declare(name: string, type: Code, required: boolean, nullable: boolean): Code {
  if (required) return sequence(`${name}: `, type);
  const wanted = unionOf([type, ...(nullable ? ['wire.Null'] : []), ...(isNullable(type) ? [] : ['None'])]);
  return sequence(`${name}: `, wanted, ' = None');
}
