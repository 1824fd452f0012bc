import { metadata, value } from '@ai2text/client';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Selection } from '../app.tsx';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import { clock } from '../platform/time.ts';
import { usePolled } from '../platform/use-polled.ts';
import type { Progress } from '../progress/use-progress.ts';

interface Properties {
  readonly platform: Platform;
  readonly progress: Progress;
  readonly selection: Selection;
  /** Address of the audio, where this tab has it. */
  readonly audio: string | undefined;
}

/** The text of a recording; words lead to the moment they were said at. */
export function TranscriptView({ platform, progress, selection, audio }: Properties) {
  const { recordingId, startMs } = selection;
  const { isLive, openings } = progress;
  const version = progress.steps.get(recordingId)?.version;
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const answer = await metadata.getTranscript(platform.library, { path: { recordingId } }, { signal });
      // Not there yet: the recording is still on its way.
      return answer.status === 404 ? undefined : value(Promise.resolve(answer));
    },
    // Each step may have brought the text, or a better one.
    [platform, recordingId, isLive, openings, version],
  );
  const { value: transcript, error } = usePolled(ask, (found) => {
    if (isLive) return undefined;
    return found === undefined ? 700 : 10_000;
  });
  const player = useRef<HTMLAudioElement>(null);
  const [now, setNow] = useState(startMs ?? 0);

  const goTo = (ms: number): void => {
    setNow(ms);
    if (player.current === null) return;
    player.current.currentTime = ms / 1_000;
    void player.current.play().catch(() => {});
  };
  const isThere = transcript !== undefined;
  useEffect(() => {
    if (startMs !== undefined && isThere) setNow(startMs);
  }, [startMs, isThere]);

  return (
    <article class="card transcript">
      {audio !== undefined && (
        // biome-ignore lint/a11y/useMediaCaption: the transcript below is the caption
        <audio
          ref={player}
          controls
          src={audio}
          onTimeUpdate={({ currentTarget }) => setNow(currentTarget.currentTime * 1_000)}
        />
      )}
      {error !== undefined && <p class="error">{explain(error)}</p>}
      {!isThere && error === undefined && <p class="hint">Listening …</p>}
      {transcript?.segments.length === 0 && <p class="hint">Nobody spoke.</p>}
      {transcript?.segments.map((segment) => (
        <Segment key={segment.id} segment={segment} now={now} onWord={goTo} />
      ))}
    </article>
  );
}

interface SegmentProperties {
  readonly segment: metadata.TranscriptSegment;
  readonly now: number;
  readonly onWord: (ms: number) => void;
}

function Segment({ segment, now, onWord }: SegmentProperties) {
  const { words, text, startMs, endMs } = segment;
  const isNow = startMs <= now && now < endMs;
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isNow) place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [isNow]);
  return (
    <p ref={place} class={isNow ? 'segment now' : 'segment'}>
      <button type="button" class="time" onClick={() => onWord(startMs)}>
        {clock(startMs)}
      </button>
      <span>
        {words === undefined
          ? text
          : words.map((word, index) => (
              <button
                // Words have no ids, and their order never changes.
                key={`${index}`}
                type="button"
                class={word.startMs <= now && now < word.endMs ? 'word now' : 'word'}
                onClick={() => onWord(word.startMs)}
              >
                {word.text}
              </button>
            ))}
      </span>
    </p>
  );
}
