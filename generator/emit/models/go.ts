import { HEADER } from '../typescript/index.ts';
import type { Language, Package } from './language.ts';
import type { FieldHook, ModelHook, TypeContext } from './printer.ts';

/** What may be absent is a pointer: a zero is a value. */
const scalar =
  (type: string) =>
  ({ partOfProperty, constrainedModel }: TypeContext): string =>
    constrainedModel.options.isNullable && partOfProperty?.required !== true ? `*${type}` : type;

/** Structs with tags for encoding/json. */
export const GO: Language = {
  members: 'pascal',
  values: 'pascal',
  words: [],
  types: [],
  marksAbsent: true,
  literal: (value) => JSON.stringify(value),
  printer: ({ GoGenerator }) => GoGenerator,
  options: ({ GO_DESCRIPTION_PRESET }, contract) => ({
    typeMapping: {
      Integer: scalar('int64'),
      Float: scalar('float64'),
      Boolean: scalar('bool'),
      String: scalar('string'),
    },
    presets: [
      {
        struct: {
          field: ({ content, model, field }: FieldHook) => {
            const wire = field.unconstrainedPropertyName;
            const always = contract.definitions.get(model.name)?.required.has(wire);
            return `${content} \`json:"${wire}${always ? '' : ',omitempty'}"\``;
          },
        },
        enum: { self: ({ model }: ModelHook) => enumeration(model.name, contract) },
      },
      GO_DESCRIPTION_PRESET,
    ],
  }),
  printing: ({ name }) => ({ packageName: name }),
  files: ({ name }, printed) =>
    [...printed].map(([type, code]) => ({
      // A name with an underscore could mean a test or another system to Go.
      path: `${name}/${type.toLowerCase()}.go`,
      content: `${HEADER.replace('Do not edit', 'DO NOT EDIT')}\n${code.trim()}\n`,
    })),
};

function enumeration(name: string, { definitions, valueName }: Package): string {
  const values = definitions.get(name)?.values ?? [];
  const lines = values.map((value) => `\t${valueName(name, value)} ${name} = ${JSON.stringify(value)}`);
  return `type ${name} string\n\nconst (\n${lines.join('\n')}\n)`;
}
