import type { MediaType } from './http.ts';

/** A media type without its parameters, in lower case. */
export function essence(mediaType: string | null | undefined): string {
  return mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What a contract says of a body of this media type: at the type itself, or else at the narrowest range around it. */
export function contentFor(content: readonly MediaType[], mediaType: string | null | undefined): MediaType | undefined {
  const type = essence(mediaType);
  for (const range of [type, `${type.split('/', 1)[0]}/*`, '*/*']) {
    const found = content.find((each) => essence(each.mediaType) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
