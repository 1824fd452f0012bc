import type { ModelStage } from '@ai2text/servers/training';
import type { ModelVersionRow } from '../database/index.ts';

/** One point of a word error rate. */
const TOLERANCE = 0.01;
/** Differences of figures are no better than this. */
const NOISE = 1e-9;

/** Why a version may not take the place of another; undefined if it may. Staging is for trying things out. */
export function guard(
  candidate: Pick<ModelVersionRow, 'metrics'>,
  serving: Pick<ModelVersionRow, 'metrics' | 'number'> | undefined,
  stage: ModelStage,
): string | undefined {
  if (stage !== 'production') return undefined;
  if (candidate.metrics === null) return 'The version has no evaluation that succeeded.';
  const before = serving?.metrics?.wordErrorRate;
  const { wordErrorRate } = candidate.metrics;
  if (before === undefined || wordErrorRate <= before + TOLERANCE + NOISE) return undefined;
  return `Its word error rate is ${percent(wordErrorRate)}, and that of ${serving?.number}, which serves now, ${percent(before)}.`;
}

function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`;
}
