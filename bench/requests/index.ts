/** One validated POST through servers that answer it alike: what the checks of each cost. */
export { load } from './load.ts';
