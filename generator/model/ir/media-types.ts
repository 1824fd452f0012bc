import type { MediaType } from './http.ts';

/** A media type without its parameters, in lower case. */
export function essence(mediaType: string | null | undefined): string {
  return mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A media type and the ranges that hold it, the narrowest first. `application/*+json` holds `application/json`, too. */
export function rangesAround(type: string): readonly string[] {
  const [group = '', subtype = ''] = type.split('/');
  return [type, `${group}/*+${subtype.slice(subtype.lastIndexOf('+') + 1)}`, `${group}/*`, '*/*'];
}

/** What a contract says of a body of this media type: at the type itself, or else at the narrowest range around it. */
export function contentFor(content: readonly MediaType[], mediaType: string | null | undefined): MediaType | undefined {
  for (const range of rangesAround(essence(mediaType))) {
    const found = content.find((each) => essence(each.mediaType) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
