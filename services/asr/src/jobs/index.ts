/**
 * Jobs: transcriptions that were asked for. A job waits in a *queue* in the database, is *claimed* by one runner, which
 * keeps its *lease* alive, and ends in one transaction with the event that tells of it.
 *
 * It fails safe towards doing the work again: a runner that dies loses its lease, and another one takes the job. One
 * that ends by accident rests before it is tried again. What can never work fails at once, with the reason.
 */
export { createJobMetrics, type JobMetrics } from './job-metrics.ts';
export { jobsBacklog } from './jobs-backlog.ts';
export { keepStream } from './keep-stream.ts';
export { enqueue, type JobRequest } from './queue.ts';
export { type JobRunner, type RunnerOptions, startRunner } from './runner.ts';
