import type { Document, Target } from '../document.ts';
import { isRecord, member } from '../json-value.ts';
import { childPointer, parsePointer } from '../pointer.ts';
import { anchorsOf } from './anchors.ts';
import { besideFile, selfOf } from './self.ts';
import { parseReference } from './syntax.ts';

/** Why a reference leads nowhere. */
export type Failure =
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly fix: string }
  /** The file is missing or broken; `load` knows why. */
  | { readonly kind: 'no-document'; readonly file: string }
  /** `reached` is the deepest node that exists, `segment` what it lacks. */
  | { readonly kind: 'no-node'; readonly document: Document; readonly reached: string; readonly segment: string }
  | { readonly kind: 'no-anchor'; readonly document: Document; readonly name: string }
  | { readonly kind: 'loop'; readonly hops: readonly Target[] };

export type Resolution = { readonly target: Target } | { readonly failure: Failure };

export interface Resolver {
  /** One hop: the node that the reference names, even if it is a reference itself. */
  follow(file: string, ref: string): Resolution;
  /** Hops until a value that isn't a mere reference. */
  resolve(file: string, ref: string): Resolution;
}

/** What references lead to, by file and text: a big contract asks tens of thousands of times. */
class Answers {
  readonly #files = new Map<string, Map<string, Resolution>>();

  get(file: string, ref: string): Resolution | undefined {
    return this.#files.get(file)?.get(ref);
  }

  set(file: string, ref: string, answer: Resolution): void {
    const answers = this.#files.get(file);
    if (answers === undefined) this.#files.set(file, new Map([[ref, answer]]));
    else answers.set(ref, answer);
  }
}

/**
 * Resolves references among documents that are already read. Answers are remembered.
 * @param siblingsCount whether keys beside `$ref` mean something; where they do, such a node ends a chain
 */
export function createResolver(documents: ReadonlyMap<string, Document>, siblingsCount: boolean): Resolver {
  const followed = new Answers();
  const resolved = new Answers();
  /** References whose pointers lead through other references, while these are followed. */
  const underway = new Set<string>();

  function follow(file: string, ref: string): Resolution {
    const known = followed.get(file, ref);
    if (known !== undefined) return known;
    const key = `${file}\0${ref}`;
    if (underway.has(key)) return { failure: { kind: 'loop', hops: [] } };
    underway.add(key);
    const answer = locate(file, ref);
    underway.delete(key);
    followed.set(file, ref, answer);
    return answer;
  }

  function locate(file: string, ref: string): Resolution {
    const source = documents.get(file);
    const parsed = parseReference(file, besideFile(ref, source && selfOf(source)));
    if (parsed.kind === 'refused') return { failure: parsed };
    const document = documents.get(parsed.file);
    if (document === undefined) return { failure: { kind: 'no-document', file: parsed.file } };
    if (parsed.fragment.kind === 'pointer') return descend(document, parsed.fragment.pointer);
    const { name } = parsed.fragment;
    const pointer = anchorsOf(document).get(name);
    return pointer === undefined ? { failure: { kind: 'no-anchor', document, name } } : descend(document, pointer);
  }

  function descend(document: Document, pointer: string): Resolution {
    let target: Target = { document, pointer: '', value: document.value };
    for (const segment of parsePointer(pointer) ?? []) {
      let value = member(target.value, segment);
      if (value === undefined && isRecord(target.value) && typeof target.value['$ref'] === 'string') {
        // The pointer leads through a reference: go on behind it.
        const through = resolve(target.document.file, target.value['$ref']);
        if ('failure' in through) return through;
        target = through.target;
        value = member(target.value, segment);
      }
      if (value === undefined) {
        return { failure: { kind: 'no-node', document: target.document, reached: target.pointer, segment } };
      }
      target = { document: target.document, pointer: childPointer(target.pointer, segment), value };
    }
    return { target };
  }

  function resolve(file: string, ref: string): Resolution {
    const known = resolved.get(file, ref);
    if (known !== undefined) return known;
    const answer = resolveChain(file, ref);
    resolved.set(file, ref, answer);
    return answer;
  }

  function resolveChain(file: string, ref: string): Resolution {
    const hops: Target[] = [];
    const visited = new Map<unknown, number>();
    for (;;) {
      const step = follow(file, ref);
      if ('failure' in step) return step;
      const { target } = step;
      const next = referenceOf(target.value, siblingsCount);
      if (next === undefined) return step;
      const before = visited.get(target.value);
      if (before !== undefined) return { failure: { kind: 'loop', hops: hops.slice(before) } };
      visited.set(target.value, hops.length);
      hops.push(target);
      file = target.document.file;
      ref = next;
    }
  }

  return { follow, resolve };
}

/** The `$ref` of a value that is nothing but a reference. */
export function referenceOf(value: unknown, siblingsCount: boolean): string | undefined {
  if (!isRecord(value)) return undefined;
  const ref = value['$ref'];
  if (typeof ref !== 'string') return undefined;
  const isMere = !siblingsCount || Object.keys(value).every((key) => DECORATION.test(key));
  return isMere ? ref : undefined;
}

/** Siblings that describe a reference without changing what it accepts. */
const DECORATION = /^(?:\$ref|summary|description|x-.*)$/;
