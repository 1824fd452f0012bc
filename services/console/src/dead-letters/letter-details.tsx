import { ApiError, metadata, value } from '@ai2text/client';
import { useCallback, useRef, useState } from 'preact/hooks';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import { usePolled } from '../platform/use-polled.ts';

interface Properties {
  readonly platform: Platform;
  readonly letter: metadata.DeadLetter;
  /** The letter was sent again or dropped. */
  readonly onGone: () => void;
}

/** What is asked before something is done that cannot be undone. */
interface Question {
  readonly words: string;
  readonly verb: string;
  readonly act: () => Promise<unknown>;
}

/** All of a letter, with what was in it. */
export function LetterDetails({ platform: { library }, letter, onGone }: Properties) {
  const { stream, sequence } = letter;
  const path = { stream, sequence };
  const ask = useCallback(
    (signal: AbortSignal) => value(metadata.getDeadLetter(library, { path: { stream, sequence } }, { signal })),
    [library, stream, sequence],
  );
  const { value: details, error } = usePolled(ask, () => undefined);
  const [question, setQuestion] = useState<Question>();
  const [failure, setFailure] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);

  const put = (next: Question): void => {
    setQuestion(next);
    dialog.current?.showModal();
  };
  const send = (force: boolean) => value(metadata.replayDeadLetter(library, { path, query: { force } }));
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    dialog.current?.close();
    setFailure(undefined);
    try {
      await work();
      onGone();
    } catch (problem) {
      if (isForgotten(problem)) {
        const words = `${explain(problem)} Its effect may then happen twice.`;
        put({ words, verb: 'Replay all the same', act: () => send(true) });
      } else setFailure(explain(problem));
    }
  };
  return (
    <article class="card letter">
      <h2>
        {stream}/{sequence}
      </h2>
      <dl>
        <dt>Reason</dt>
        <dd>
          {letter.reason}: {letter.detail}
        </dd>
        <dt>Given up</dt>
        <dd>
          {new Date(letter.at).toLocaleString()} by {letter.consumer}, after {letter.attempts}{' '}
          {letter.attempts === 1 ? 'attempt' : 'attempts'}
        </dd>
        <dt>Sent on</dt>
        <dd>{letter.subject}</dd>
        {details?.headers.map(({ name, value: text }, index) => (
          // A name may come more than once, and the order never changes.
          <div key={`${index}`}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {error !== undefined && <p class="error">{explain(error)}</p>}
      {details && (
        <pre>
          {typeof details.data === 'string'
            ? details.data
            : (JSON.stringify(details.data, undefined, 2) ?? `${letter.bytes} bytes that are no text`)}
        </pre>
      )}
      <div class="buttons">
        <button type="button" disabled={!letter.isReplayable} onClick={() => void act(() => send(false))}>
          Replay
        </button>
        <button
          type="button"
          class="danger"
          onClick={() =>
            put({
              words: `Drop ${stream}/${sequence} for good? ${letter.consumer} will never handle it.`,
              verb: 'Drop',
              act: () => value(metadata.dropDeadLetter(library, { path })),
            })
          }
        >
          Drop …
        </button>
      </div>
      {letter.damage !== undefined && <p class="hint">It cannot be sent again: {letter.damage}.</p>}
      {failure !== undefined && <p class="error">{failure}</p>}
      <ConfirmDialog
        dialog={dialog}
        words={question?.words}
        verb={question?.verb}
        onConfirm={() => question && void act(question.act)}
      />
    </article>
  );
}

function isForgotten(error: unknown): boolean {
  if (!(error instanceof ApiError) || typeof error.body !== 'object' || error.body === null) return false;
  return 'type' in error.body && String(error.body.type).endsWith('/event-forgotten');
}
