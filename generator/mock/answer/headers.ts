import type { Header, JsonValue, Response } from '../../model/ir/index.ts';
import { sample } from '../../schema/index.ts';
import { encodeHeader } from '../../wire/index.ts';
import type { ValueContext } from './content-value.ts';
import { withExamples } from './with-examples.ts';

/** Headers that say how the message is sent; only the server knows. */
const OF_THE_MESSAGE =
  /^(connection|content-(length|type|encoding|range)|date|keep-alive|te|trailer|transfer-encoding|upgrade|set-cookie2?)$/i;
const TRIES = 8;

/** A value for each header that the response names. */
export function headersOf({ headers }: Response, context: ValueContext): Record<string, string> {
  const written: Record<string, string> = {};
  for (const header of headers) {
    if (OF_THE_MESSAGE.test(header.name)) continue;
    const text = textOf(header, context);
    if (text !== undefined) written[header.name.toLowerCase()] = text;
  }
  return written;
}

/** Not every text can stand in a header. */
function textOf(header: Header, { scope, seed }: ValueContext): string | undefined {
  const schema = header.value.kind === 'style' ? header.value.schema : header.value.content.schema;
  if (schema === undefined) return undefined;
  const values = sample({ schema, scope }, { seed, count: TRIES, interpretation: { direction: 'response' } });
  const candidates: readonly JsonValue[] = values.flatMap((value) => [withExamples(schema, value, scope), value]);
  return candidates.map((value) => encodeHeader(header, value)).find((text) => /^[!-~]([ -~]*[!-~])?$/.test(text));
}
