import { ProblemError } from '../problem/index.ts';
import type { OperationDefinition } from './definition.ts';
import { essence, rangesAround } from './media-type.ts';

interface Preference {
  readonly range: string;
  readonly quality: number;
}

/**
 * The media type of a success that the caller likes best: by its preferences, then in the contract's order. Undefined
 * where an operation has no such content, or where the caller takes anything.
 * @throws ProblemError 406 when it takes none of them
 */
export function negotiate({ responses }: OperationDefinition, accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*') return undefined;
  const offers = offersOf(responses);
  const [first] = offers;
  if (first === undefined || (accept === first && offers.length === 1)) return first;
  const preferences = parseAccept(accept);
  let best: { readonly type: string; readonly quality: number } | undefined;
  for (const type of offers) {
    const quality = qualityOf(type, preferences);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  if (best !== undefined) return best.type;
  throw new ProblemError(406, {
    kind: 'not-acceptable',
    title: 'No media type of the answer is acceptable',
    detail: `The answer can be ${offers.join(', ')}.`,
  });
}

/** What was found out of an operation's responses, which stay the same from one request to the next. */
const known = new WeakMap<OperationDefinition['responses'], readonly string[]>();

/** Media types of successes; problems are sent to everybody. */
function offersOf(responses: OperationDefinition['responses']): readonly string[] {
  const offers = known.get(responses) ?? findOffers(responses);
  known.set(responses, offers);
  return offers;
}

function findOffers(responses: OperationDefinition['responses']): readonly string[] {
  const statuses = Object.keys(responses);
  const successes = statuses.filter((status) => status.startsWith('2'));
  const chosen = successes.length > 0 ? successes : statuses.filter((status) => status === 'default');
  return [...new Set(chosen.flatMap((status) => (responses[status]?.content ?? []).map(({ mediaType }) => mediaType)))];
}

function parseAccept(accept: string): Preference[] {
  return accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    return { range, quality: Number.isNaN(quality) ? 0 : quality };
  });
}

/** The most precise range that covers the type decides: `text/*;q=0` takes texts out of what a wildcard takes. */
function qualityOf(mediaType: string, preferences: readonly Preference[]): number {
  const type = essence(mediaType);
  let precision = -1;
  let quality = 0;
  for (const { range, quality: weight } of preferences) {
    const fit = precisionOf(range, type);
    if (fit > precision) {
      precision = fit;
      quality = weight;
    } else if (fit === precision && fit >= 0) quality = Math.max(quality, weight);
  }
  return quality;
}

/** 2 for the type itself, 1 for its family, 0 for anything, -1 where it isn't covered. Declared ranges fit in reverse. */
function precisionOf(range: string, type: string): number {
  if (range === type) return 2;
  if (type.includes('*') && rangesAround(range).includes(type)) return 2;
  if (range === '*/*') return 0;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1)) ? 1 : -1;
}
