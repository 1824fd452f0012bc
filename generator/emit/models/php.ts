import { HEADER } from '../typescript/index.ts';
import type { Language, Package } from './language.ts';
import { type Member, membersOf } from './members.ts';
import { decoded, encoded } from './php-conversions.ts';
import type { ClassHook, Held, ModelHook } from './printer.ts';

const KEYWORDS =
  '__halt_compiler abstract and array as bool break callable case catch class clone const continue declare default die do ' +
  'echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends false final finally ' +
  'float fn for foreach function global goto if implements include include_once instanceof insteadof int interface isset ' +
  'iterable list match mixed namespace never new null object or parent print private protected public readonly require ' +
  'require_once return self static string switch this throw trait true try unset use var void while xor yield';

/** Classes that come from what json_decode gives, and that json_encode takes. */
export const PHP: Language = {
  members: 'camel',
  values: 'pascal',
  words: [...KEYWORDS.split(' '), 'Class'],
  types: KEYWORDS.split(' '),
  marksAbsent: false,
  literal,
  printer: ({ PhpGenerator }) => PhpGenerator,
  options: (_, contract) => ({
    presets: [
      {
        class: { self: ({ model }: ClassHook) => documented(model.name, classOf(model, contract), contract) },
        enum: { self: ({ model }: ModelHook) => documented(model.name, enumeration(model.name, contract), contract) },
      },
    ],
  }),
  printing: ({ name }) => ({ namespace: name }),
  files: ({ name }, printed) =>
    [...printed].map(([type, code]) => ({
      path: `${name}/${type}.php`,
      content: `<?php\n${HEADER}\ndeclare(strict_types=1);\n\nnamespace ${name};\n\n${ownCode(code)}\n`,
    })),
};

/** What the printer has put before it refers to classes by their namespace, which is theirs anyway. */
function ownCode(code: string): string {
  return code.slice(code.search(/^(\/\*\*|final class|enum) /m)).trim();
}

/** As doc comments have it: of arrays, code doesn't say what they hold. */
function typeOf({ type, valueModel, value }: Held): string {
  if (valueModel !== undefined) return `list<${typeOf(valueModel)}>`;
  return value === undefined ? type : `array<string, ${typeOf(value)}>`;
}

function documented(name: string, code: string, { definitions }: Package): string {
  const doc = definitions.get(name)?.doc ?? '';
  return doc === '' ? code : `/** ${doc} */\n${code}`;
}

function classOf(model: ClassHook['model'], contract: Package): string {
  const members = membersOf(model, contract, typeOf);
  // A parameter that may be left out can't stand before one that may not.
  const parameters = [...members.filter(({ isSure }) => isSure), ...members.filter(({ isSure }) => !isSure)];
  return `final class ${model.name} implements \\JsonSerializable
{
    public function __construct(
${parameters.map(parameter).join('')}    ) {
    }

    public static function fromJson(object $json): self
    {
        return new self(
${parameters.map((member) => `            ${decoded(member, literal(member.wire), contract)},\n`).join('')}        );
    }

    public function jsonSerialize(): object
    {
        $json = new \\stdClass();
${members.map((member) => `        ${encoded(member, literal(member.wire), contract)}\n`).join('')}        return $json;
    }
}`;
}

function parameter({ name, type, isSure, doc }: Member): string {
  const isArray = type.includes('<');
  const about = [...(doc === '' ? [] : [doc]), ...(isArray ? [`@var ${type}${isSure ? '' : '|null'}`] : [])].join(' ');
  const code = isArray ? 'array' : type;
  const absent = isSure ? '' : ' = null';
  return `${about === '' ? '' : `        /** ${about} */\n`}        public ${isSure || code === 'mixed' ? '' : '?'}${code} $${name}${absent},\n`;
}

function enumeration(name: string, { definitions, valueName }: Package): string {
  const values = definitions.get(name)?.values ?? [];
  const cases = values.map((value) => `    case ${valueName(name, value)} = ${literal(value)};`);
  return `enum ${name}: string\n{\n${cases.join('\n')}\n}`;
}

/** A dollar sign would begin a variable. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('$', '\\$');
}
