import type { Schema } from '../../../model/ir/index.ts';
import { template } from '../../templates.ts';
import { aliasOrder } from './alias-order.ts';
import { type ClassView, viewClass } from './class-view.ts';
import { call, flat, layOut, sequence } from './code.ts';
import { docstring } from './docstring.ts';
import { stringLiteral } from './literal.ts';
import type { Definition, Models } from './models.ts';
import { printKinds } from './print-kinds.ts';
import { printType } from './print-type.ts';
import { schemaProse } from './schema-prose.ts';
import { typeAlias } from './type-alias.ts';

interface ModelsView {
  readonly classes: readonly ClassView[];
  readonly aliases: readonly AliasView[];
}

/** One alias. Every text is finished code. */
interface AliasView {
  readonly statement: string;
  readonly comment: string;
}

/** The definitions of `models.py`: every type that the API needs. Asked last, when all other modules have named theirs. */
export function emitModels(models: Models): string {
  const classes: ClassView[] = [];
  const aliases = new Map<string, PrintedAlias>();
  // Printing a type may define further ones, which join the end of the list.
  for (let index = 0; index < models.definitions.length; index += 1) {
    const definition = models.definitions[index];
    if (definition === undefined) break;
    if (definition.shape !== undefined) classes.push(viewClass(definition, definition.shape, models));
    else aliases.set(definition.name, printAlias(definition, models));
  }
  const order = aliasOrder(new Map([...aliases].map(([name, { refers }]) => [name, refers])));
  const view = {
    classes,
    aliases: order.flatMap(({ name, recursive }) => {
      const alias = aliases.get(name);
      return alias === undefined ? [] : [viewAlias(name, alias, recursive)];
    }),
  };
  return template<ModelsView>('clients/python/models.hbs')(view);
}

interface PrintedAlias {
  readonly schema: Schema;
  readonly type: ReturnType<typeof printType>;
  /** Names of the component types that it is made of. */
  readonly refers: readonly string[];
}

function printAlias({ name, schema, direction, kinds }: Definition, models: Models): PrintedAlias {
  const refers: string[] = [];
  const place = { models, direction, hint: name, qualified: false, refers: (other: string) => void refers.push(other) };
  return { schema, type: kinds === undefined ? printType(schema, place) : printKinds(kinds, place), refers };
}

function viewAlias(name: string, { schema, type }: PrintedAlias, recursive: boolean): AliasView {
  // A recursive alias is evaluated when it is first used, so it is written as text.
  const statement = recursive
    ? layOut(sequence(`${name} = `, call('TypeAliasType', [stringLiteral(name), stringLiteral(flat(type))])))
    : typeAlias(name, type);
  return { statement, comment: docstring({ prose: schemaProse(schema) }) };
}
