/** How far a recording has come. */
export type RecordingState = 'created' | 'ingested' | 'transcribed' | 'processed' | 'indexed' | 'failed' | 'archived';

export type PipelineState = Exclude<RecordingState, 'failed' | 'archived'>;

/** The way of a recording through the pipeline. Any of these can fail. */
const PIPELINE: readonly RecordingState[] = ['created', 'ingested', 'transcribed', 'processed', 'indexed'];

function stage(state: RecordingState): number {
  return PIPELINE.indexOf(state);
}

/** Whether a caller may move a recording from one state to the other. Staying is no step, and always allowed. */
export function mayStep(from: RecordingState, to: RecordingState): boolean {
  if (from === to) return true;
  switch (to) {
    case 'failed':
      return stage(from) >= 0;
    case 'archived':
      return from !== 'created';
    default:
      return stage(from) >= 0 && stage(to) === stage(from) + 1;
  }
}

/**
 * Whether an event of the pipeline still has something to say: it may come late, or after a later one has overtaken
 * it. What failed or was archived stays so.
 */
export function isForward(from: RecordingState, to: PipelineState): boolean {
  return stage(from) >= 0 && stage(from) < stage(to);
}
