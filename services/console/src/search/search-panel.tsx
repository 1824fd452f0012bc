import { search, value } from '@ai2text/client';
import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Selection } from '../app.tsx';
import type { Platform } from '../platform/clients.ts';
import { explain } from '../platform/explain.ts';
import { clock } from '../platform/time.ts';
import { Highlighted } from './highlighted.tsx';

interface Properties {
  readonly platform: Platform;
  readonly onSelect: (selection: Selection) => void;
}

/** Asks in plain words, in any language. */
export function SearchPanel({ platform, onSelect }: Properties) {
  const [hits, setHits] = useState<readonly search.SearchHit[]>();
  const [error, setError] = useState<string>();

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const query = new FormData(event.currentTarget).get('query');
    if (typeof query !== 'string' || query.trim() === '') return;
    try {
      const body = { query, mode: 'hybrid' } as const;
      const page = await value(search.searchSegments(platform.finder, { query: { limit: 10 }, body }));
      setHits(page.items);
      setError(undefined);
    } catch (failure) {
      setError(explain(failure));
    }
  };

  return (
    <search class="card">
      <form class="search" onSubmit={(event) => void submit(event)}>
        <input
          name="query"
          type="search"
          maxLength={500}
          placeholder="Khi nào chúng ta ra mắt sản phẩm?"
          aria-label="Search"
        />
        <button type="submit">Search</button>
      </form>
      {error !== undefined && <p class="error">{error}</p>}
      {hits?.length === 0 && <p class="hint">Nobody said anything like that.</p>}
      <ol class="hits">
        {hits?.map((hit) => (
          <li key={hit.segmentId}>
            <button type="button" class="row" onClick={() => onSelect(hit)}>
              <span class="meta">
                {hit.title} · {clock(hit.startMs)}
              </span>
              <span class="said">
                <Highlighted text={hit.text} highlights={hit.highlights ?? []} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </search>
  );
}
