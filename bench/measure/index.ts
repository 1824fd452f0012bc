/**
 * Measuring: whole processes, side by side.
 *
 * A *contestant* is a command line; a *round* runs each of them once, in turn. What is told is the median over all
 * rounds and its ratio to one contestant, for absolute figures belong to one machine on one day. Nothing is left out: a
 * contestant that fails ends the benchmark.
 */
export { alternate, type Contestant } from './alternate.ts';
export { compare } from './compare.ts';
export { median } from './median.ts';
export { runProcess } from './run-process.ts';
