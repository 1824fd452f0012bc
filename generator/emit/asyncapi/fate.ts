/** `@deprecated` with the day from which the thing may be gone. */
export function fateTags(node: { readonly deprecated: boolean; readonly sunset?: string }): [string, string][] {
  if (!node.deprecated) return [];
  return [['deprecated', node.sunset === undefined ? '' : `May be removed after ${node.sunset}.`]];
}
