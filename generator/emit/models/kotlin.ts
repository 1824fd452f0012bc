import { HEADER } from '../typescript/index.ts';
import type { Language, Package } from './language.ts';
import { type Member, membersOf } from './members.ts';
import type { ClassHook, ModelHook } from './printer.ts';

/** Those that are kept everywhere; the others are only kept where they mean something. */
const KEYWORDS =
  'as break class continue do else false for fun if in interface is null object package return super this throw true try ' +
  'typealias typeof val var when while';
/** What generated code refers to. */
const TYPES =
  'Any Boolean Double JsonCreator JsonIgnoreProperties JsonInclude JsonProperty JsonValue List Long Map String';

/** Data classes for Jackson that need no module for Kotlin. */
export const KOTLIN: Language = {
  members: 'camel',
  values: 'constant',
  words: KEYWORDS.split(' '),
  types: TYPES.split(' '),
  marksAbsent: false,
  literal: (value) => JSON.stringify(value),
  printer: ({ KotlinGenerator }) => KotlinGenerator,
  options: (_, contract) => ({
    collectionType: 'List',
    typeMapping: { Integer: () => 'Long', Float: () => 'Double', String: () => 'String', Any: () => 'Any?' },
    presets: [
      {
        class: { self: ({ model }: ClassHook) => documented(model.name, dataClass(model, contract), contract) },
        enum: { self: ({ model }: ModelHook) => documented(model.name, enumeration(model.name, contract), contract) },
      },
    ],
  }),
  printing: ({ name }) => ({ packageName: name }),
  files: ({ name }, printed) =>
    [...printed].map(([type, code]) => ({
      path: `${name}/${type}.kt`,
      content: `${HEADER}${code.trim().replace(/\n{3,}/, '\n\n')}\n`,
    })),
};

function documented(name: string, code: string, { definitions }: Package): string {
  const doc = definitions.get(name)?.doc ?? '';
  return `import com.fasterxml.jackson.annotation.*\n\n${doc === '' ? '' : `/** ${doc} */\n`}${code}`;
}

function dataClass(model: ClassHook['model'], contract: Package): string {
  const members = membersOf(model, contract);
  const open = '@JsonIgnoreProperties(ignoreUnknown = true)\n';
  if (members.length === 0) return `${open}class ${model.name}`;
  return `${open}data class ${model.name} @JsonCreator constructor(\n${members.map(parameter).join('\n')}\n)`;
}

/** Jackson alone doesn't see that a parameter and its getter are one: both are told. */
function parameter({ name, wire, type, isSure, isAlways, doc }: Member): string {
  const text = literal(wire);
  return [
    ...(doc === '' ? [] : [`    /** ${doc} */`]),
    `    @param:JsonProperty(${text}${isSure ? ', required = true' : ''})`,
    `    @get:JsonProperty(${text})`,
    ...(isAlways ? [] : ['    @get:JsonInclude(JsonInclude.Include.NON_NULL)']),
    `    val ${name}: ${isSure ? type : `${type.replace(/\?$/, '')}? = null`},`,
  ].join('\n');
}

function enumeration(name: string, { definitions, valueName }: Package): string {
  const values = definitions.get(name)?.values ?? [];
  const entries = values.map((value) => `    ${valueName(name, value)}(${literal(value)}),`);
  return `enum class ${name}(@get:JsonValue val value: String) {\n${entries.join('\n')}\n}`;
}

/** A dollar sign would begin an expression. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\$');
}
