/**
 * How good and how fast a version is. A *data set* is a folder with a `manifest.jsonl`: a line a sample, with its audio
 * file and the words that were said. The *recogniser* is a program of its own, which this service starts, watches and
 * ends; it writes what it heard, a line a sample, and how long it took. The rates are counted here, the same way for every
 * model.
 *
 * Evaluations wait in a queue with leases like the jobs of asr. It fails safe: a run that is not whole has no figures.
 */
export { listDatasets } from './dataset.ts';
export { presentEvaluation } from './present-evaluation.ts';
export { type EvaluationRunner, startEvaluations } from './runner.ts';
