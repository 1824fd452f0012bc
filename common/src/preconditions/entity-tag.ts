/** The strong entity tag of a version. */
export function entityTag(version: number): string {
  return `"${version}"`;
}

/** Whether `If-Match` allows a change of this version. The contract lets it hold one tag, or `*` for any. */
export function holdsIfMatch(ifMatch: string, version: number): boolean {
  return ifMatch === '*' || ifMatch === entityTag(version);
}

/** Whether `If-None-Match` names this version, so that there is nothing new to tell. Compares weakly, as reads do. */
export function isUnchanged(ifNoneMatch: string | undefined, version: number): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(entityTag(version));
}
