import { HEADER } from '../typescript/index.ts';
import type { Language, Package } from './language.ts';
import { type Member, membersOf } from './members.ts';
import type { ClassHook, ModelHook } from './printer.ts';

const KEYWORDS =
  'abstract case catch class def do else enum export extends false final finally for forSome given if implicit import lazy ' +
  'macro match new null object override package private protected return sealed super then this throw trait true try type ' +
  'val var while with yield';
/** What objects and case classes have already. */
const MEMBERS =
  '_1 asInstanceOf canEqual clone copy eq equals finalize getClass hashCode isInstanceOf ne notify notifyAll productArity ' +
  'productElement productElementName productElementNames productIterator productPrefix synchronized toString wait';
/** What generated code refers to. */
const TYPES =
  'Any Boolean Decoder DecodingFailure Double Encoder Json Left List Long Map None Option Right Some String';

/** Case classes with codecs of circe. */
export const SCALA: Language = {
  members: 'camel',
  values: 'pascal',
  words: [...KEYWORDS.split(' '), ...MEMBERS.split(' '), ...TYPES.split(' ')],
  types: TYPES.split(' '),
  marksAbsent: false,
  literal: (value) => JSON.stringify(value),
  printer: ({ ScalaGenerator }) => ScalaGenerator,
  options: (_, contract) => ({
    collectionType: 'List',
    typeMapping: { Integer: () => 'Long', Float: () => 'Double', String: () => 'String', Any: () => 'Json' },
    presets: [
      {
        class: { self: ({ model }: ClassHook) => documented(model.name, caseClass(model, contract), contract) },
        enum: { self: ({ model }: ModelHook) => documented(model.name, enumeration(model.name, contract), contract) },
      },
    ],
  }),
  printing: ({ name }) => ({ packageName: name }),
  files: ({ name }, printed) =>
    [...printed].map(([type, code]) => ({
      path: `${name}/${type}.scala`,
      content: `${HEADER}${code.trim().replace(/\n{3,}/, '\n\n')}\n`,
    })),
};

function documented(name: string, code: string, { definitions }: Package): string {
  const { doc = '', values = [] } = definitions.get(name) ?? {};
  const imports = values.length > 0 ? 'Decoder, Encoder' : 'Decoder, DecodingFailure, Encoder, Json';
  return `import _root_.io.circe.{${imports}}\n\n${doc === '' ? '' : `/** ${doc} */\n`}${code}`;
}

function caseClass(model: ClassHook['model'], contract: Package): string {
  const { name } = model;
  const members = membersOf(model, contract);
  return `final case class ${name}(${lines(members.map(parameter), '  ')})

object ${name} {
  implicit val decoder: Decoder[${name}] = Decoder.instance { json =>
    def read[T: Decoder](member: String): T = json.get[T](member).fold(failure => throw failure, identity)
    try Right(${name}(${lines(members.map(argument), '      ', '    ')}))
    catch { case failure: DecodingFailure => Left(failure) }
  }

  implicit val encoder: Encoder[${name}] = Encoder.instance { value =>
    Json.fromFields(List[Option[(String, Json)]](${lines(members.map(field), '      ', '    ')}).flatten)
  }
}`;
}

function lines(each: readonly string[], indent: string, outer = ''): string {
  return each.length === 0 ? '' : `\n${each.map((line) => `${indent}${line},\n`).join('')}${outer}`;
}

function parameter({ name, type, isSure, doc }: Member): string {
  return `${doc === '' ? '' : `/** ${doc} */\n  `}${name}: ${isSure ? type : `Option[${type}] = None`}`;
}

function argument({ name, wire, type, isSure }: Member): string {
  return `${name} = read[${isSure ? type : `Option[${type}]`}](${JSON.stringify(wire)})`;
}

function field({ name, wire, type, isSure, isAlways }: Member): string {
  const key = JSON.stringify(wire);
  if (!isAlways) return `value.${name}.map(${key} -> Encoder[${type}].apply(_))`;
  return `Some(${key} -> Encoder[${isSure ? type : `Option[${type}]`}].apply(value.${name}))`;
}

function enumeration(name: string, { definitions, valueName }: Package): string {
  const values = definitions.get(name)?.values ?? [];
  const objects = values.map(
    (value) => `  case object ${valueName(name, value)} extends ${name}(${JSON.stringify(value)})`,
  );
  return `sealed abstract class ${name}(val value: String)

object ${name} {
${objects.join('\n')}

  val values: List[${name}] = List(${values.map((value) => valueName(name, value)).join(', ')})

  implicit val decoder: Decoder[${name}] =
    Decoder.decodeString.emap(text => values.find(_.value == text).toRight("No value of ${name}: " + text))

  implicit val encoder: Encoder[${name}] = Encoder.encodeString.contramap(_.value)
}`;
}
