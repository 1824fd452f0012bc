import type { search } from '@ai2text/client';

interface Properties {
  readonly text: string;
  readonly highlights: readonly search.Highlight[];
}

/** A text with what fits best marked. Places are counted in code points. */
export function Highlighted({ text, highlights }: Properties) {
  const points = [...text];
  let at = 0;
  const parts = highlights.map(({ start, end }) => {
    const before = points.slice(at, start).join('');
    at = end;
    return (
      <>
        {before}
        <mark>{points.slice(start, end).join('')}</mark>
      </>
    );
  });
  return (
    <>
      {parts}
      {points.slice(at).join('')}
    </>
  );
}
