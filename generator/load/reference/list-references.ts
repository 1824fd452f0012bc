import type { Document } from '../document.ts';
import { DistinctRefs } from './distinct-refs.ts';
import { refersToScheme } from './requirements.ts';
import type { Resolver } from './resolver.ts';
import { type Reference, walkReferences } from './walk.ts';

/** Every reference of a contract with its place: those of the entry document, then those of what they lead to. */
export function listReferences(root: Document, resolver: Resolver): readonly Reference[] {
  const references: Reference[] = [];
  const seen = new Set<object>();
  const followed = new DistinctRefs();

  function walk({ file }: Document, at: string, value: unknown): void {
    walkReferences(value, at, seen, {
      reference(ref, kind, place) {
        if (kind === 'requirement' && !refersToScheme(root, ref)) return;
        references.push({ file, pointer: place(), ref, kind });
      },
      notText: () => {},
      innerId: () => {},
    });
  }

  walk(root, '', root.value);
  // The list grows while it is gone through.
  for (const { file, ref } of references) {
    if (!followed.add(file, ref)) continue;
    const step = resolver.follow(file, ref);
    if ('target' in step) walk(step.target.document, step.target.pointer, step.target.value);
  }
  return references;
}
