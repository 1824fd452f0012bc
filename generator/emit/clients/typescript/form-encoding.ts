import type { MediaType } from '../../../model/ir/index.ts';
import { stringLiteral } from '../../typescript/index.ts';

type Entry = readonly [property: string, expression: string];

/** Writers of urlencoded members that the contract gives a style of their own; all others have the default. */
export function urlencodedWriters({ encoding }: MediaType): Entry[] {
  return encoding.flatMap(({ property, style, explode, allowReserved }): Entry[] => {
    if (style === undefined && explode === undefined && allowReserved === undefined) return [];
    const exploded = explode ?? (style === undefined || style === 'form');
    switch (style) {
      case 'deepObject':
        return [[property, 'wire.deepObject']];
      case 'spaceDelimited':
      case 'pipeDelimited':
        return [[property, exploded ? 'wire.form' : `wire.${style}`]];
      default:
        return [[property, formWriter(exploded, allowReserved ?? false)]];
    }
  });
}

function formWriter(exploded: boolean, allowReserved: boolean): string {
  const writer = exploded ? 'wire.form' : 'wire.unexplodedForm';
  return allowReserved ? `(name, member) => ${writer}(name, member, wire.reserved)` : writer;
}

/** Content types of multipart parts that the contract names exactly; lists and ranges leave it to the value. */
export function partTypes({ encoding }: MediaType): Entry[] {
  return encoding.flatMap(({ property, contentType }): Entry[] =>
    contentType === undefined || /[*,]/.test(contentType) ? [] : [[property, stringLiteral(contentType)]],
  );
}
