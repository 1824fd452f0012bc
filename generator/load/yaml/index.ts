/** YAML: the JSON-compatible part of version 1.2, with every place known. */
export { parseYaml } from './parse.ts';
