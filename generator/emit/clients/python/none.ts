import type { Code } from './code.ts';
import type { Definition, Models } from './models.ts';
import { printType } from './print-type.ts';
import { isNullable, membersOf } from './type-union.ts';

/** Whether `None` is a value of a type, by a name that stands for one too. */
export function allowsNone(type: Code, models: Models, path: readonly string[] = []): boolean {
  if (isNullable(type)) return true;
  return membersOf(type).some((member) => {
    const name = typeof member === 'string' ? member.replace(/^models\./, '') : '';
    const definition = path.includes(name) ? undefined : models.definition(name);
    if (definition === undefined || definition.shape !== undefined || definition.kinds !== undefined) return false;
    return allowsNone(aliased(definition, models), models, [...path, name]);
  });
}

function aliased({ name, schema, direction }: Definition, models: Models): Code {
  return printType(schema, { models, direction, hint: name, qualified: false });
}
