/**
 * What generated validators stand on. A validator is plain code made ahead of time, one function a schema: no schema
 * is interpreted at run time, and nothing is compiled from text, so it runs where `eval` is forbidden.
 *
 * Vocabulary. An *issue* is one fault with its place; a *check* reports all issues of a value and tells whether there
 * was none; a *format* is a named test of a text or number. Places are RFC 6901 pointers, and their text is put
 * together only when something is wrong: a valid value costs no allocation.
 *
 * It fails safe towards refusal. Only an object's own properties count, numbers must be finite, and once `MAX_ISSUES`
 * issues are known the rest of the value is not looked at, because it is refused already.
 */
export { noneMatches, passes } from './alternatives.ts';
export { equals, firstDuplicate, includes } from './equality.ts';
export * from './formats/index.ts';
export { type Check, fail, hasRoom, type Issue, MAX_ISSUES, missing, nest, step } from './issue.ts';
export { countProperties, isArray, isBinary, isInteger, isNumber, isObject, own } from './kinds.ts';
export {
  optionalBoolean,
  optionalInteger,
  optionalNumber,
  optionalString,
  optionalStringOrNull,
  requiredBoolean,
  requiredInteger,
  requiredNumber,
  requiredString,
  requiredStringOrNull,
  wrongFormat,
  wrongType,
} from './leaf.ts';
export { isMultipleOf } from './multiple-of.ts';
export { longerThan, shorterThan } from './text-length.ts';
