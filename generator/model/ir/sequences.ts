import type { MediaType } from './http.ts';
import { essence } from './media-types.ts';

/** How a media type that is read piece by piece is written: events, or a JSON value a line. */
export type SequenceKind = 'events' | 'lines';

const LINES =
  /^application\/(jsonl|x-jsonl|jsonlines|x-jsonlines|ndjson|x-ndjson|json-seq|stream\+json|[^/]+\+json-seq)$/;

/** Undefined for content that is read as a whole. */
export function sequenceKind({ mediaType }: Pick<MediaType, 'mediaType'>): SequenceKind | undefined {
  const type = essence(mediaType);
  if (type === 'text/event-stream') return 'events';
  return LINES.test(type) ? 'lines' : undefined;
}
