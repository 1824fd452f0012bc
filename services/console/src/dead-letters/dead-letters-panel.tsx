import { metadata, value } from '@ai2text/client';
import { useCallback, useState } from 'preact/hooks';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import { usePolled } from '../platform/use-polled.ts';
import { LetterDetails } from './letter-details.tsx';

/** Dead letters are rare, and nobody waits for them. */
const LOOK_EVERY_MS = 10_000;

/** Events that were given up: a look into each, and what may be done with it. */
export function DeadLettersPanel({ platform }: { readonly platform: Platform }) {
  const [stream, setStream] = useState('');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [selected, setSelected] = useState<metadata.DeadLetter>();
  const [changes, setChanges] = useState(0);
  const cursor = cursors.at(-1);
  const ask = useCallback(
    (signal: AbortSignal) => {
      const query = { limit: 20, ...(stream === '' ? {} : { stream }), ...(cursor === undefined ? {} : { cursor }) };
      return value(metadata.listDeadLetters(platform.library, { query }, { signal }));
    },
    [platform, stream, cursor, changes],
  );
  const { value: page, error } = usePolled(ask, () => LOOK_EVERY_MS);
  return (
    <main>
      <section class="column">
        <div class="card">
          <h2>Dead letters</h2>
          <form
            class="filter"
            onSubmit={(event) => {
              event.preventDefault();
              const given = new FormData(event.currentTarget).get('stream');
              setCursors([]);
              setStream(typeof given === 'string' ? given.trim() : '');
            }}
          >
            <label>
              Stream
              <input name="stream" placeholder="all" pattern="DLQ[A-Za-z0-9_\-]*" autocomplete="off" />
            </label>
            <button type="submit">Show</button>
          </form>
          {error !== undefined && <p class="error">{explain(error)}</p>}
          {page?.items.length === 0 && <p class="hint">Nothing was given up here.</p>}
          <ul class="recordings letters">
            {page?.items.map((letter) => (
              <li key={nameOf(letter)}>
                <button
                  type="button"
                  class={selected && nameOf(selected) === nameOf(letter) ? 'row selected' : 'row'}
                  onClick={() => setSelected(letter)}
                >
                  <span class="title">{letter.type ?? letter.subject}</span>
                  <span class="meta">
                    {nameOf(letter)} · {letter.consumer}
                  </span>
                  <span class="journey failed">
                    <em>{letter.reason}</em>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <nav class="buttons">
            {cursors.length > 0 && (
              <button type="button" onClick={() => setCursors(cursors.slice(0, -1))}>
                Back
              </button>
            )}
            {page?.nextCursor !== undefined && (
              <button type="button" onClick={() => setCursors([...cursors, page.nextCursor ?? ''])}>
                More
              </button>
            )}
          </nav>
        </div>
      </section>
      <section class="column wide">
        {selected && (
          <LetterDetails
            key={nameOf(selected)}
            platform={platform}
            letter={selected}
            onGone={() => {
              setSelected(undefined);
              setChanges(changes + 1);
            }}
          />
        )}
      </section>
    </main>
  );
}

function nameOf({ stream, sequence }: metadata.DeadLetter): string {
  return `${stream}/${sequence}`;
}
