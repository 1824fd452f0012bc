import * as codec from '../../templates/clients/typescript/runtime/parameters.ts';
import type { Encoding, JsonObject, JsonValue, MediaType, StyledValue } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { encodeStyled, sendable } from './encode-parameter.ts';
import { facesOf, memberOf } from './faces.ts';
import { pairsOf, readNamed, unescapedForm } from './read-named.ts';
import { type Reading, readForm } from './readings.ts';

/** `application/x-www-form-urlencoded`, each member in the style that the contract gives it. */
export function encodeUrlencoded(content: MediaType, value: JsonValue): string {
  return codec.formPairs(Object(sendable(value)), writersOf(content)).join('&');
}

/** Members that the contract gives a style of their own; all others are written as forms have them. */
function styled({ encoding }: MediaType): readonly Encoding[] {
  return encoding.filter((each) => each.style ?? each.explode ?? each.allowReserved);
}

function writersOf(content: MediaType): codec.MemberWriters {
  return Object.fromEntries(
    styled(content).map(({ allowReserved = false, explode, property, style = 'form' }) => [
      property,
      (name: string, member: unknown) =>
        encodeStyled(name, member, { style, explode: explode ?? style === 'form', allowReserved }),
    ]),
  );
}

/** The object that an urlencoded form is. */
export function readUrlencoded(content: MediaType, query: string, scope: Scope): JsonObject {
  const schema = content.schema ?? { origin: content.origin };
  const reading: Reading = { schema, scope, direction: 'request' };
  const pairs = pairsOf(query);
  const own = styled(content).flatMap(({ explode, property, style = 'form' }) => {
    const member = memberOf(facesOf(schema, scope), property) ?? { origin: schema.origin };
    const form: StyledValue = {
      kind: 'style',
      style,
      explode: explode ?? style === 'form',
      allowReserved: false,
      schema: member,
    };
    const value = readNamed(property, form, pairs, unescapedForm, scope);
    return value === undefined ? [] : [[property, value] as const];
  });
  const styledNames = new Set(own.map(([name]) => name));
  const others = pairs
    .map(([name, text]): [string, string] => [unescapedForm(name), unescapedForm(text)])
    .filter(([name]) => !styledNames.has(name.split('[', 1)[0] ?? ''));
  return { ...readForm(reading, others), ...Object.fromEntries(own) };
}
