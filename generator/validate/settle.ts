import type { Diagnostic } from '../diagnostics/index.ts';
import { parentPointer } from '../load/index.ts';

/**
 * Findings of several checkers, the more telling ones first, without what a later one only says in other words: the
 * same kind of problem with the same node, or with what holds it or stands directly in it.
 */
export function settle(checkers: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const kept: Diagnostic[] = [];
  const nodes = new Set<string>();
  const holders = new Set<string>();
  for (const findings of checkers) {
    const fresh = findings.filter((finding) => {
      const { node, holder } = placesOf(finding);
      return !(nodes.has(node) || nodes.has(holder) || holders.has(node));
    });
    kept.push(...fresh);
    for (const { node, holder } of fresh.map(placesOf)) {
      nodes.add(node);
      holders.add(holder);
    }
  }
  return kept;
}

function placesOf({ code, location }: Diagnostic): { readonly node: string; readonly holder: string } {
  const { file, line, column, pointer } = location;
  const kind = SHAPE.has(code) ? 'shape' : code;
  const at = (place: string): string => JSON.stringify([kind, file, place]);
  if (pointer === undefined) return { node: at(`${line}:${column}`), holder: at(`${line}:${column}`) };
  return { node: at(pointer), holder: at(parentPointer(pointer)) };
}

/** Codes by which the checkers say that a node doesn't look as its specification wants it. */
const SHAPE: ReadonlySet<string> = new Set([
  'asyncapi-structure',
  'duration',
  'jetstream-consumer-invalid',
  'jetstream-name',
  'jetstream-stream-invalid',
  'openapi-structure',
  'operation-incomplete',
  'operation-method',
  'parameter-incomplete',
  'parameter-style',
  'response-status',
  'schema-invalid',
  'schema-newer',
  'security-scheme',
  'unknown-type',
  'unknown-word',
  'wrong-type',
]);
