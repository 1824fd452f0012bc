import { Counter, Histogram, type Registry } from 'prom-client';

/** How a run of a job ended; `returned` ones are tried again, and `abandoned` ones killed their runner too often. */
const OUTCOMES = ['succeeded', 'failed', 'returned', 'cancelled', 'abandoned'] as const;
export type JobOutcome = (typeof OUTCOMES)[number];

export interface JobMetrics {
  ended(outcome: JobOutcome, count?: number): void;
  /** Seconds of work for each second of sound, by the model that did it. */
  recognised(model: string, realTimeFactor: number): void;
}

export function createJobMetrics(registry: Registry): JobMetrics {
  const registers = [registry];
  const ends = new Counter({
    name: 'asr_job_runs_total',
    help: 'Runs of transcription jobs, by how they ended.',
    labelNames: ['outcome'],
    registers,
  });
  // A counter that appears with its first failure would hide that failure from everybody who asks for an increase.
  for (const outcome of OUTCOMES) ends.inc({ outcome }, 0);
  const factor = new Histogram({
    name: 'asr_real_time_factor',
    help: 'Seconds that the recognition of a recording took for each second of its sound.',
    labelNames: ['model'],
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 5],
    registers,
  });
  return {
    ended: (outcome, count = 1) => ends.inc({ outcome }, count),
    recognised: (model, realTimeFactor) => factor.observe({ model }, realTimeFactor),
  };
}
