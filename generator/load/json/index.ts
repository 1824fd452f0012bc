/** JSON: fast to parse, exact about what is wrong, and lazy about positions. */
export { checkJson } from './check.ts';
export { parseJson } from './parse.ts';
