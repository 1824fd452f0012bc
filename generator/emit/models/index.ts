/**
 * Payload models in other languages. What a contract says is first brought into a form that every language can say:
 * classes, enumerations of strings, scalars, arrays, maps, and any value where a schema says more, as unions do. That
 * form is printed by @asyncapi/modelina, which is the user's to install.
 *
 * The printer escapes nothing, drops members whose names collide, and writes tags and traits that don't compile, each
 * in some language. So it gets names that are settled, text that is safe in every literal and comment, and presets that
 * write what it has wrong; a language is here when a compiler has agreed to its output.
 */
import type { Api, JsonObject } from '../../model/ir/index.ts';
import type { OutputFile } from '../output-file.ts';
import { NameScope } from '../typescript/index.ts';
import { CaselessScope } from './caseless-scope.ts';
import { CPP } from './cpp.ts';
import { CSHARP } from './csharp.ts';
import { type Definition, definitionsOf } from './definitions.ts';
import { GO } from './go.ts';
import { JAVA } from './java.ts';
import { KOTLIN } from './kotlin.ts';
import type { Language, Package } from './language.ts';
import { nameAll, spell } from './member-names.ts';
import type { ModelLanguage } from './model-languages.ts';
import { PHP } from './php.ts';
import type { Modelina } from './printer.ts';
import { RUST } from './rust.ts';
import { SCALA } from './scala.ts';

export { MODEL_LANGUAGES, type ModelLanguage } from './model-languages.ts';
export type { Modelina } from './printer.ts';
export { UnsafeText } from './safe-text.ts';

const LANGUAGES: Readonly<Record<ModelLanguage, Language>> = {
  java: JAVA,
  kotlin: KOTLIN,
  scala: SCALA,
  csharp: CSHARP,
  cpp: CPP,
  go: GO,
  rust: RUST,
  php: PHP,
};

/** Names of packages that mean something else somewhere. */
const PACKAGES = 'core crate go internal java kotlin main scala serde std test testdata vendor'.split(' ');

/**
 * Emits a package for each contract.
 * @throws ContractError for a name or value that no literal holds as it is
 */
export async function emitModels(
  apis: readonly Api[],
  language: ModelLanguage,
  modelina: Modelina,
): Promise<OutputFile[]> {
  const packages = new NameScope([...PACKAGES, ...Object.values(LANGUAGES).flatMap(({ words }) => words)]);
  const files: OutputFile[] = [];
  for (const api of apis) {
    const name = packages.claim(spell(api.name, 'pascal').toLowerCase());
    files.push(...(await emitPackage(api, name, LANGUAGES[language], modelina)));
  }
  return files;
}

async function emitPackage(api: Api, name: string, language: Language, modelina: Modelina): Promise<OutputFile[]> {
  const scope = new CaselessScope(language.types, language.types);
  const definitions = new Map(definitionsOf(api, scope).map((each) => [each.name, each]));
  if (definitions.size === 0) return [];
  const members = new Map(
    [...definitions].map(([type, { members }]) => [
      type,
      nameAll(
        members,
        language.members,
        new NameScope([...language.words, ...(language.keepsOwnName === true ? [type] : [])]),
      ),
    ]),
  );
  const values = new Map(
    [...definitions].map(([type, { values }]) => [type, nameValues(type, values, language, scope)]),
  );
  const contract: Package = {
    name,
    definitions,
    valueName: (type, value) => existing(values.get(type)?.get(value), value),
  };
  const root = scope.claim('Everything');
  const Printer = language.printer(modelina);
  const printer = new Printer({
    ...language.options(modelina, contract),
    constraints: {
      modelName: ({ modelName }: { modelName: string }) => modelName,
      propertyKey: ({ objectModel, objectPropertyModel }: PropertyKey) =>
        members.get(objectModel.name)?.get(objectPropertyModel.propertyName) ?? objectPropertyModel.propertyName,
      enumKey: ({ enumModel, enumKey }: EnumKey) => values.get(enumModel.name)?.get(enumKey) ?? enumKey,
      enumValue: ({ enumValue }: { enumValue: string }) => language.literal(enumValue),
    },
  });
  const all = await printer.generateCompleteModels(
    documentOf(definitions, root, language),
    language.printing(contract),
  );
  const printed = new Map(
    all.filter(({ modelName }) => modelName !== root).map((each) => [each.modelName, each.result]),
  );
  for (const type of definitions.keys()) existing(printed.get(type), type);
  return language.files(contract, new Map([...definitions.keys()].map((type) => [type, printed.get(type) ?? ''])));
}

interface PropertyKey {
  readonly objectModel: { readonly name: string };
  readonly objectPropertyModel: { readonly propertyName: string };
}

interface EnumKey {
  readonly enumModel: { readonly name: string };
  readonly enumKey: string;
}

/** In Go the values of all enumerations stand side by side; in Scala each is a class, and so a file. */
function nameValues(
  type: string,
  values: readonly string[],
  { values: spelling, words }: Language,
  scope: NameScope,
): ReadonlyMap<string, string> {
  if (words.length > 0) return nameAll(values, spelling, new CaselessScope(words));
  return new Map(values.map((value) => [value, scope.claim(`${type}${spell(value, spelling)}`)]));
}

/** One document with all definitions, and a root that leads to each. */
function documentOf(definitions: ReadonlyMap<string, Definition>, root: string, { marksAbsent }: Language): JsonObject {
  const entries = [...definitions].map(
    ([name, { schema }]) => [name, marksAbsent ? markAbsent(schema) : schema] as const,
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: root,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(entries.map(([name]) => [name, { $ref: `#/definitions/${name}` }])),
    definitions: Object.fromEntries(entries),
  };
}

const SCALARS = new Set(['string', 'integer', 'number', 'boolean']);

/** Says of members that may be absent that they may be null, which the printer makes pointers of. */
function markAbsent(schema: JsonObject): JsonObject {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>;
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  if (schema['properties'] === undefined) return schema;
  const marked = Object.entries(properties).map(([name, property]) => {
    const { type } = property;
    const isOptional = typeof type === 'string' && SCALARS.has(type) && !required.has(name);
    return [name, isOptional ? { ...property, type: [type, 'null'] } : property] as const;
  });
  return { ...schema, properties: Object.fromEntries(marked) };
}

function existing<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The printer has left out ${what}`);
  return found;
}
