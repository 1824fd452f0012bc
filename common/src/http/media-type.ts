/** A media type without its parameters, in lower case. */
export function essence(mediaType: string | undefined): string {
  return mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** What is declared of this media type: of the type itself, or else of the narrowest range around it. */
export function contentFor<Content extends { readonly mediaType: string }>(
  content: readonly Content[],
  mediaType: string | undefined,
): Content | undefined {
  const asWritten = content.find((each) => each.mediaType === mediaType);
  if (asWritten !== undefined) return asWritten;
  const type = essence(mediaType);
  for (const range of [type, `${type.split('/', 1)[0]}/*`, '*/*']) {
    const found = content.find((each) => essence(each.mediaType) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
