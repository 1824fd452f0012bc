import * as codec from '../../templates/clients/typescript/runtime/parameters.ts';
import type { Encoding, JsonObject, JsonValue, MediaType, Parameter, StyledValue } from '../model/ir/index.ts';
import type { Scope } from '../schema/index.ts';
import { encodeForm, sendable } from './encode-parameter.ts';
import { facesOf, memberOf } from './faces.ts';
import { pairsOf, readNamed, unescaped, unescapedForm } from './read-named.ts';
import { type Reading, readForm, readJson } from './readings.ts';

/** A whole query that is one value; empty where the value leaves nothing behind. */
export function encodeQuerystring({ value }: Parameter, content: JsonValue): string {
  if (value.kind !== 'content') return '';
  const sent = sendable(content);
  switch (kindOf(value.content)) {
    case 'json':
      return codec.jsonText(sent).join('');
    case 'form':
      return codec.formPairs(Object(sent), writersOf(value.content)).join('&');
    case 'text':
      return codec.text(String(sent)).join('');
  }
}

/** The value that a whole query is; undefined where there is none. */
export function readQuerystring({ value }: Parameter, query: string, scope: Scope): JsonValue | undefined {
  if (query === '' || value.kind !== 'content') return undefined;
  switch (kindOf(value.content)) {
    case 'json':
      return readJson(unescaped(query));
    case 'form':
      return readMembers(value.content, query, scope);
    case 'text':
      return unescaped(query);
  }
}

function kindOf({ mediaType }: MediaType): 'json' | 'form' | 'text' {
  if (/[/+]json\b/i.test(mediaType)) return 'json';
  return /^application\/x-www-form-urlencoded\b/i.test(mediaType) ? 'form' : 'text';
}

/** Members that the contract gives a style of their own; all others are written as forms have them. */
function styled({ encoding }: MediaType): readonly Encoding[] {
  return encoding.filter((each) => each.style ?? each.explode ?? each.allowReserved);
}

function writersOf(content: MediaType): codec.MemberWriters {
  return Object.fromEntries(
    styled(content).map(({ allowReserved, explode, property, style = 'form' }) => [
      property,
      (name: string, member: unknown): string[] => {
        const exploded = explode ?? style === 'form';
        if (style === 'deepObject') return codec.deepObject(name, member);
        if (style === 'spaceDelimited') return codec.spaceDelimited(name, member, exploded);
        if (style === 'pipeDelimited') return codec.pipeDelimited(name, member, exploded);
        return encodeForm(name, member, exploded, allowReserved ? codec.reserved : codec.encode);
      },
    ]),
  );
}

function readMembers(content: MediaType, query: string, scope: Scope): JsonObject {
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
