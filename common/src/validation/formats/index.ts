/**
 * The formats of JSON Schema and OpenAPI that this project asserts. Each test takes a text (or a number, for the
 * numeric ones) and answers yes or no. What no RFC forbids is accepted; every test runs in time linear in its input.
 */
export { isDate, isDateTime, isDuration, isIsoDateTime, isIsoTime, isTime } from './date-time.ts';
export { isBase64, isRegex, isUuid } from './encoded.ts';
export { isInt32, isInt64 } from './integer.ts';
export { isEmail, isHostname, isIpv4, isIpv6 } from './network.ts';
export { isJsonPointer, isJsonPointerFragment, isRelativeJsonPointer } from './pointer.ts';
export { isUri, isUriReference, isUriTemplate, isUrl } from './uri.ts';
