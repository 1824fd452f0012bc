import { HEADER } from '../typescript/index.ts';
import { inOrder, standsInItself } from './cpp-order.ts';
import type { Language, Package } from './language.ts';
import { type Member, membersOf } from './members.ts';
import type { ClassHook, Held, ModelHook } from './printer.ts';

const KEYWORDS =
  'alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch char ' +
  'char8_t char16_t char32_t class compl concept const consteval constexpr constinit const_cast continue co_await ' +
  'co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern false final float ' +
  'for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq override private ' +
  'protected public reflexpr register reinterpret_cast requires return short signed sizeof static static_assert ' +
  'static_cast struct switch synchronized template this thread_local throw transaction_safe true try typedef typeid ' +
  'typename union unsigned using virtual void volatile wchar_t while xor xor_eq';
/** Macros of systems and of the headers that come along, and names that generated code refers to. */
const TAKEN =
  'BUFSIZ DOMAIN EOF ERROR FALSE HUGE INFINITY NAN NULL OVERFLOW TRUE UNDERFLOW assert errno from_json json linux major minor nlohmann ' +
  'std stderr stdin stdout to_json unix';
const INCLUDES = 'cstdint map memory optional stdexcept string vector nlohmann/json.hpp'.split(' ');

/** A header of structs for nlohmann/json, in C++17. */
export const CPP: Language = {
  members: 'snake',
  values: 'pascal',
  words: [...KEYWORDS.split(' '), ...TAKEN.split(' ')],
  types: TAKEN.split(' '),
  marksAbsent: false,
  literal,
  printer: ({ CplusplusGenerator }) => CplusplusGenerator,
  options: (_, contract) => ({
    namespace: 'models',
    typeMapping: {
      Reference: ({ constrainedModel }: { constrainedModel: { name: string } }) => constrainedModel.name,
      Any: () => 'nlohmann::json',
      Integer: () => 'std::int64_t',
      Float: () => 'double',
      Boolean: () => 'bool',
      String: () => 'std::string',
    },
    presets: [
      {
        class: { self: ({ model }: ClassHook) => structOf(model, contract) },
        enum: { self: ({ model }: ModelHook) => enumeration(model.name, contract) },
      },
    ],
  }),
  printing: () => ({}),
  files: (contract, printed) => [{ path: `${contract.name}/models.hpp`, content: header(contract, printed) }],
};

/**
 * Types stand before all that reads and writes them: they may hold one another. The library finds that by type, since
 * functions that it has to choose from would cost a compiler the square of their number.
 */
function header({ name, definitions }: Package, printed: ReadonlyMap<string, string>): string {
  const parts = inOrder(definitions).map((type) => {
    const code = printed.get(type) ?? '';
    const [start, functions] = [code.search(/^ *(\/\/\/|struct|enum class) /m), code.search(/^ *inline /m)];
    const isEnumeration = (definitions.get(type)?.values.length ?? 0) > 0;
    return {
      forward: isEnumeration ? '' : `  struct ${type};\n`,
      type: code.slice(start, functions).trimEnd(),
      serializer: isEnumeration ? ofEnumeration(`models::${name}::${type}`) : ofStruct(`models::${name}::${type}`),
      functions: code.slice(functions, code.lastIndexOf('}')).trimEnd(),
    };
  });
  const all = (part: keyof (typeof parts)[number], between = '\n\n'): string =>
    parts.map((each) => each[part]).join(between);
  const includes = INCLUDES.map((file) => `#include <${file}>\n`).join('');
  return `${HEADER}#pragma once\n\n${includes}
namespace models::${name} {
${all('forward', '')}
${all('type')}
}

namespace nlohmann {
${all('serializer')}
}

namespace models::${name} {
${all('functions')}
}
`;
}

function ofStruct(type: string): string {
  return `  template <> struct adl_serializer<${type}> {
    static void to_json(json& json, const ${type}& value) { value.to_json(json); }
    static void from_json(const json& json, ${type}& value) { value.from_json(json); }
  };`;
}

function ofEnumeration(type: string): string {
  return `  template <> struct adl_serializer<${type}> {
    static void to_json(json& json, ${type} value) { json = to_string(value); }
    static void from_json(const json& json, ${type}& value) { from_string(json.get<std::string>(), value); }
  };`;
}

function structOf({ name, properties }: ClassHook['model'], contract: Package): string {
  const members = membersOf({ name, properties }, contract, typeOf).map((member) => ({
    ...member,
    isPointer: standsInItself(contract.definitions, name, member.type),
  }));
  const fields = members.map((member) => `${comment(member.doc)}${field(member)}`.replace(/^/gm, '  '));
  const writes = members.map((member) => `  ${write(member)}\n`);
  const reads = members.map((member) => `  ${read(member)}\n`);
  // A parameter that nothing uses has no name.
  const json = members.length === 0 ? '' : ' json';
  return `${comment(contract.definitions.get(name)?.doc ?? '')}struct ${name} {
${[...fields, ''].join('\n')}
  void to_json(nlohmann::json& json) const;
  void from_json(const nlohmann::json& json);
};

inline void ${name}::to_json(nlohmann::json& json) const {
  json = nlohmann::json::object();
${writes.join('')}}

inline void ${name}::from_json(const nlohmann::json&${json}) {
${reads.join('')}}`;
}

interface CppMember extends Member {
  /** What would stand in itself otherwise. */
  readonly isPointer: boolean;
}

function field({ name, type, isSure, isPointer }: CppMember): string {
  if (isPointer) return `std::shared_ptr<${type}> ${name};`;
  if (type === 'nlohmann::json') return `${type} ${name};`;
  return isSure ? `${type} ${name}{};` : `std::optional<${type}> ${name};`;
}

function write({ name, wire, type, isSure, isAlways, isPointer }: CppMember): string {
  const [key, member] = [literal(wire), name];
  const isAny = type === 'nlohmann::json';
  const there = isAny ? `!${member}.is_null()` : member;
  const put = `json[${key}] = ${isAny || (isSure && !isPointer) ? member : `*${member}`};`;
  if (isSure || (isAny && isAlways)) return put;
  return `if (${there}) ${put}${isAlways ? ` else json[${key}] = nullptr;` : ''}`;
}

function read({ name, wire, type, isSure, isPointer }: CppMember): string {
  const [key, member] = [literal(wire), name];
  const get = `get<${type}>()`;
  if (isSure && !isPointer) return `json.at(${key}).get_to(${member});`;
  if (isSure) return `${member} = std::make_shared<${type}>(json.at(${key}).${get});`;
  if (type === 'nlohmann::json') return `if (json.contains(${key})) ${member} = json.at(${key});`;
  const put = isPointer
    ? `${member} = std::make_shared<${type}>(json.at(${key}).${get});`
    : `${member} = json.at(${key}).${get};`;
  return `if (json.contains(${key}) && !json.at(${key}).is_null()) ${put}`;
}

function enumeration(name: string, { definitions, valueName }: Package): string {
  const { doc = '', values = [] } = definitions.get(name) ?? {};
  const named = values.map((value) => [`${name}::${valueName(name, value)}`, literal(value)] as const);
  const written = named.map(([value, text]) => `    case ${value}: return ${text};\n`);
  const read = named.map(([value, text]) => `  if (text == ${text}) { value = ${value}; return; }\n`);
  return `${comment(doc)}enum class ${name} {
${values.map((value) => `  ${valueName(name, value)},\n`).join('')}};

const char* to_string(${name} value);
void from_string(const std::string& text, ${name}& value);

inline const char* to_string(${name} value) {
  switch (value) {
${written.join('')}  }
  throw std::invalid_argument("No value of ${name}");
}

inline void from_string(const std::string& text, ${name}& value) {
${read.join('')}  throw std::invalid_argument("No value of ${name}: " + text);
}`;
}

function typeOf({ type, valueModel, value }: Held): string {
  if (valueModel !== undefined) return `std::vector<${typeOf(valueModel)}>`;
  return value === undefined ? type : `std::map<std::string, ${typeOf(value)}>`;
}

function comment(doc: string): string {
  return doc === '' ? '' : `/// ${doc}\n`;
}

/** Two question marks could begin another character for compilers that read older C++. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('??', '?\\?');
}
