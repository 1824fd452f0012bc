import { metadata, value } from '@ai2text/client';
import { useCallback } from 'preact/hooks';
import type { Selection } from '../app.tsx';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import { clock } from '../platform/time.ts';
import { usePolled } from '../platform/use-polled.ts';
import type { Progress } from '../progress/use-progress.ts';
import { DeleteRecording } from './delete-recording.tsx';

interface Properties {
  readonly platform: Platform;
  readonly progress: Progress;
  readonly selected: string | undefined;
  readonly onSelect: (selection: Selection) => void;
  readonly onDeleted: (recordingId: string) => void;
}

/** The way of a recording, in the order in which it is gone. */
const STEPS: readonly metadata.RecordingState[] = ['created', 'ingested', 'transcribed', 'processed', 'indexed'];

const WORDS: Readonly<Record<metadata.RecordingState, string>> = {
  created: 'waits for its audio',
  ingested: 'is being recognised',
  transcribed: 'is being written out',
  processed: 'is being indexed',
  indexed: 'can be searched',
  failed: 'failed',
  archived: 'archived',
};

function isOnItsWay({ state }: metadata.Recording): boolean {
  return state === 'ingested' || state === 'transcribed' || state === 'processed';
}

/** The newest recordings and how far each has come. Without events it looks often while one is on its way. */
export function RecordingList({ platform, progress, selected, onSelect, onDeleted }: Properties) {
  const { isLive, openings, steps } = progress;
  const ask = useCallback(
    (signal: AbortSignal) =>
      value(metadata.listRecordings(platform.library, { query: { limit: 50, sort: '-createdAt' } }, { signal })),
    // Whoever selects a recording has often just brought it, and whoever selects none has deleted one; and so has another
    // tab, if a step is the first one.
    [platform, selected, isLive, openings, steps.size],
  );
  const { value: page, error } = usePolled(ask, (last) => {
    // An error is no answer: it is asked again.
    if (isLive && last !== undefined) return undefined;
    return last?.items.some(isOnItsWay) ? 700 : 2_500;
  });
  const recordings = page?.items.map((recording) => withStep(recording, steps.get(recording.id)));
  return (
    <div class="card">
      <h2>Recordings</h2>
      {error !== undefined && <p class="error">{explain(error)}</p>}
      {recordings?.length === 0 && <p class="hint">None yet. Drop a file above, or speak.</p>}
      <ul class="recordings">
        {recordings?.map((recording) => (
          <li key={recording.id}>
            <button
              type="button"
              class={recording.id === selected ? 'row selected' : 'row'}
              onClick={() => onSelect({ recordingId: recording.id })}
            >
              <span class="title">{recording.title}</span>
              <span class="meta">
                {recording.language}
                {recording.durationMs !== undefined && ` · ${clock(recording.durationMs)}`}
              </span>
              <Journey recording={recording} />
            </button>
            {recording.id === selected && (
              <DeleteRecording platform={platform} recording={recording} onDeleted={() => onDeleted(recording.id)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A recording as the newest step leaves it, if that is newer. */
function withStep(recording: metadata.Recording, step: metadata.RecordingEvent | undefined): metadata.Recording {
  if (step === undefined || step.version <= recording.version) return recording;
  const { state, failure, version } = step;
  return { ...recording, state, version, ...(failure === undefined ? {} : { failure }) };
}

function Journey({ recording }: { readonly recording: metadata.Recording }) {
  const { state, failure } = recording;
  const reached = STEPS.indexOf(state);
  const words = state === 'failed' ? (failure ?? WORDS.failed) : WORDS[state];
  return (
    <span class={`journey ${state}`}>
      {reached >= 0 && state !== 'indexed' && (
        <progress max={STEPS.length - 1} value={reached} aria-label={`Step ${reached + 1} of ${STEPS.length}`} />
      )}
      <em>{words}</em>
    </span>
  );
}
