/**
 * How values of a contract stand in HTTP messages, for tools that speak to services or for them: parameters, headers
 * and forms of every style and place, written and read back.
 *
 * Text does not say what it stands for, so reading goes by the schema: `7` is a number where the schema takes one and a
 * text where it takes texts. Where several *readings* are possible, the first that the schema accepts is taken. It fails
 * safe: text that fits no reading comes back as the likeliest one, for the schema's judge to refuse.
 */
export { readHeader, readParameter, type WireParameters } from './decode-parameter.ts';
export { encodeCookie, encodeHeader, encodePath, encodeQuery } from './encode-parameter.ts';
export { facesOf, itemOf, mayBe, memberOf, namesOf, takesAnyName } from './faces.ts';
export { encodeQuerystring } from './querystring.ts';
export { pairsOf, unescaped } from './read-named.ts';
export { type Reading, readForm, readText } from './readings.ts';
export { encodeUrlencoded, readUrlencoded } from './urlencoded.ts';
