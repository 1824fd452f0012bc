import { holdModel, ModelFileError } from '@ai2text/common/model-files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { ModelMetrics } from '@ai2text/servers/training';
import type { EvaluationRow, ModelVersionRow } from '../database/index.ts';
import { readDataset } from './dataset.ts';
import { errorRates } from './error-rates.ts';
import { EvaluationError } from './evaluation-error.ts';
import { recogniseAll } from './recogniser-program.ts';

export interface EvaluateParts {
  readonly objects: ObjectStore;
  /** Folder of the data sets. */
  readonly datasets: string;
  /** Where models are unpacked. */
  readonly cache: string;
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

export interface Measured {
  readonly metrics: ModelMetrics;
  readonly sampleCount: number;
}

/** Measures a version on a data set. */
export async function evaluate(
  { dataset, sample_limit: limit }: EvaluationRow,
  version: ModelVersionRow,
  parts: EvaluateParts,
  watch: { readonly signal: AbortSignal; readonly onSample: () => void },
): Promise<Measured> {
  if (version.kind !== 'asr')
    throw new EvaluationError(`Only models of speech are measured, and this one is of ${version.kind}.`);
  const samples = await readDataset(parts.datasets, dataset, limit);
  if (samples.length === 0) throw new EvaluationError(`The data set ${dataset} is empty.`);
  const model = await holdModel(parts.objects, version.artifact, parts.cache).catch((error: unknown) => {
    throw error instanceof ModelFileError ? new EvaluationError(error.message, { cause: error }) : error;
  });
  const recognising = recogniseAll(samples, { ...parts, model: model.folder, ...watch });
  const heard = await recognising.finally(() => model.release());
  const rates = errorRates(heard.map(({ sample, text }) => ({ reference: sample.text, hypothesis: text })));
  const seconds = heard.reduce((sum, each) => sum + each.seconds, 0);
  const audioSeconds = heard.reduce((sum, each) => sum + each.audioSeconds, 0);
  const realTimeFactor = Math.min(1_000, Math.round((seconds / audioSeconds) * 1_000) / 1_000);
  return { metrics: { ...rates, realTimeFactor }, sampleCount: samples.length };
}
