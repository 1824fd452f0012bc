/** A media type without its parameters, in lower case. */
export function essence(mediaType: string | undefined): string {
  return mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A media type and the ranges that hold it, the narrowest first. `application/*+json` holds `application/json`, too. */
export function rangesAround(type: string): readonly string[] {
  const [group = '', subtype = ''] = type.split('/');
  return [type, `${group}/*+${subtype.slice(subtype.lastIndexOf('+') + 1)}`, `${group}/*`, '*/*'];
}

/** What is declared of this media type: of the type itself, or else of the narrowest range around it. */
export function contentFor<Content extends { readonly mediaType: string }>(
  content: readonly Content[],
  mediaType: string | undefined,
): Content | undefined {
  const asWritten = content.find((each) => each.mediaType === mediaType);
  if (asWritten !== undefined) return asWritten;
  for (const range of rangesAround(essence(mediaType))) {
    const found = content.find((each) => essence(each.mediaType) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
