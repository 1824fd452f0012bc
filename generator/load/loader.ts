import { posix } from 'node:path';
import type { Diagnostic, Texts } from '../diagnostics/index.ts';
import type { Contract, Document } from './document.ts';
import { type LoadOptions, type ReadDocument, type ReadResult, readDocument } from './read-document.ts';
import {
  besideFile,
  createResolver,
  type DistinctRef,
  DistinctRefs,
  listReferences,
  parseReference,
  type Reference,
  type Resolver,
  refersToScheme,
  selfOf,
  walkReferences,
} from './reference/index.ts';
import { reportFailure } from './reference/report.ts';
import type { Source } from './source/index.ts';
import type { SourceText } from './source-text.ts';
import { detectSpecification, isOpenApi32, type Specification } from './specification.ts';
import { nearestName } from './suggest.ts';

export interface LoadResult {
  /** There whenever the entry is a contract, even if some of its references are broken: see `diagnostics`. */
  readonly contract?: Contract;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of all files that were read, by path, for code frames. */
  readonly texts: Texts;
}

/** Loads contracts from one source; files that several of them share are read and parsed once. */
export class Loader {
  readonly #source: Source;
  readonly #options: LoadOptions;
  readonly #files = new Map<string, Promise<ReadResult>>();
  readonly #loaded = new Map<string, LoadResult>();
  readonly #otherFiles: ReadonlyMap<string, Promise<ReadResult>>;
  readonly #otherLoaded: ReadonlyMap<string, LoadResult>;

  /**
   * @param other a loader of another version of the same contracts: documents and contracts that are the same there are
   * taken from it, so that whoever compares the two sees that they are without looking into them
   */
  constructor(source: Source, options: LoadOptions, other: Loader | undefined) {
    this.#source = source;
    this.#options = options;
    this.#otherFiles = other === undefined ? new Map() : other.#files;
    this.#otherLoaded = other === undefined ? new Map() : other.#loaded;
  }

  /** @param counterpart the file that this one is another version of, where it has another name */
  async load(path: string, counterpart = path): Promise<LoadResult> {
    const file = posix.normalize(path);
    if (counterpart !== path) this.#files.set(file, this.#readAfter(file, this.#otherFiles.get(counterpart)));
    const result = (await this.#sameElsewhere(file)) ?? (await loadEntry(this.#source, this.#read, file));
    this.#loaded.set(file, result);
    return result;
  }

  readonly #read = (path: string): Promise<ReadResult> => {
    let result = this.#files.get(path);
    if (result === undefined) {
      result = this.#readAfter(path, this.#otherFiles.get(path));
      this.#files.set(path, result);
    }
    return result;
  };

  async #readAfter(path: string, elsewhere: Promise<ReadResult> | undefined): Promise<ReadResult> {
    return readDocument(this.#source, path, this.#options, await elsewhere);
  }

  /** A contract is the same when all of its files are. One with problems is looked at anew: a missing file may be here. */
  async #sameElsewhere(path: string): Promise<LoadResult | undefined> {
    const elsewhere = this.#otherLoaded.get(path);
    if (elsewhere?.contract === undefined || elsewhere.diagnostics.length > 0) return undefined;
    const documents = [...elsewhere.contract.documents.values()];
    const here = await Promise.all(documents.map(({ file }) => this.#read(file)));
    const isSame = here.every((read, index) => read.kind === 'document' && read.document === documents[index]);
    return isSame ? elsewhere : undefined;
  }
}

/** A loader of one source, perhaps after `other` of another version. */
export function createLoader(source: Source, options: LoadOptions = {}, other?: Loader): Loader {
  return new Loader(source, options, other);
}

/** Loads one contract with every file that it refers to. */
export function loadContract(source: Source, path: string, options: LoadOptions = {}): Promise<LoadResult> {
  return createLoader(source, options).load(path);
}

type Read = (path: string) => Promise<ReadResult>;

async function loadEntry(source: Source, read: Read, path: string): Promise<LoadResult> {
  const entry = await read(path);
  if (entry.kind === 'unreadable') {
    const { code, message, fix } = entry;
    const location = { file: path, line: 1, column: 1 };
    const near = code === 'file-missing' ? await nearbyFile(source, path) : fix;
    const diagnostic: Diagnostic = { severity: 'error', code, message, location };
    return { diagnostics: [near === undefined ? diagnostic : { ...diagnostic, fix: near }], texts: new Map() };
  }
  const texts = new Map([[path, entry.text]]);
  if (entry.kind === 'invalid') return { diagnostics: entry.problems, texts };
  const specification = detectSpecification(entry.document);
  if ('severity' in specification) return { diagnostics: [specification], texts };
  return new Gathering(source, read, entry, specification).finish();
}

/** Follows references from the entry document outwards until every file and every reference is known. */
class Gathering {
  readonly #source: Source;
  readonly #read: Read;
  readonly #root: Document;
  readonly #specification: Specification;
  readonly #files = new Map<string, ReadResult>();
  readonly #documents = new Map<string, Document>();
  readonly #texts = new Map<string, SourceText>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<object>();
  readonly #refs = new DistinctRefs();
  readonly #resolver: Resolver;

  /** All references of the root, and perhaps more, where it refers to nothing but itself. */
  readonly #rootRefs: ReadonlySet<string> | undefined;

  constructor(source: Source, read: Read, entry: ReadDocument, specification: Specification) {
    const root = entry.document;
    // References of 3.2 may hide in more places than a survey knows.
    const survey = isOpenApi32(specification) ? undefined : entry.json?.survey;
    this.#rootRefs = survey?.isLocal ? survey.refs : undefined;
    this.#source = source;
    this.#read = read;
    this.#root = root;
    this.#specification = specification;
    this.#documents.set(root.file, root);
    this.#texts.set(root.file, entry.text);
    const { specification: kind, specificationVersion: version } = specification;
    this.#resolver = createResolver(this.#documents, !(kind === 'openapi' && version.startsWith('3.0')));
  }

  async finish(): Promise<LoadResult> {
    if (this.#rootRefs === undefined) this.#walk(this.#root, '', this.#root.value);
    for (const ref of this.#rootRefs ?? []) this.#refs.add(this.#root.file, ref);
    for (let next = 0; next < this.#refs.list.length; ) {
      const batch = this.#refs.list.slice(next);
      next = this.#refs.list.length;
      await this.#readTargets(batch);
      for (const { file, ref } of batch) this.#walkTarget(file, ref);
    }
    const [documents, resolver, root] = [this.#documents, this.#resolver, this.#root];
    const references = lazily(() => listReferences(root, resolver));
    await this.#report(references);
    const contract: Contract = {
      name: posix.basename(root.file).replace(/\.(?:ya?ml|json)$/i, ''),
      ...this.#specification,
      root,
      documents,
      get references() {
        return references();
      },
      refs: new Set(this.#refs.list.map(({ ref }) => ref)),
      resolve: (file, ref) => targetOf(resolver.resolve(file, ref)),
      follow: (file, ref) => targetOf(resolver.follow(file, ref)),
    };
    return { contract, diagnostics: this.#diagnostics, texts: this.#texts };
  }

  #walk(document: Document, pointer: string, value: unknown): void {
    walkReferences(value, pointer, this.#seen, {
      reference: (ref, kind) => {
        if (kind !== 'requirement' || refersToScheme(this.#root, ref)) this.#refs.add(document.file, ref);
      },
      notText: (at) =>
        this.#diagnostics.push({
          severity: 'error',
          code: 'ref-syntax',
          message: 'a $ref must be text',
          location: document.locate(at),
          expected: "a reference such as '#/components/schemas/Name'",
        }),
      innerId: (at) =>
        this.#diagnostics.push({
          severity: 'warning',
          code: 'schema-id-ignored',
          message: '$id inside a document is ignored: references below it are relative to the file',
          location: document.locate(`${at}/$id`),
          fix: 'remove $id and refer by path',
        }),
    });
  }

  async #readTargets(batch: readonly DistinctRef[]): Promise<void> {
    const wanted = new Set<string>();
    for (const { file, ref } of batch) {
      const source = this.#documents.get(file);
      const parsed = parseReference(file, besideFile(ref, source && selfOf(source)));
      if (parsed.kind === 'local' && !this.#documents.has(parsed.file)) wanted.add(parsed.file);
    }
    await Promise.all(
      [...wanted].map(async (path) => {
        const result = await this.#read(path);
        this.#files.set(path, result);
        if (result.kind !== 'unreadable') this.#texts.set(path, result.text);
        if (result.kind === 'document') this.#documents.set(path, result.document);
      }),
    );
  }

  #walkTarget(file: string, ref: string): void {
    if (this.#rootRefs !== undefined && file === this.#root.file) return;
    const step = this.#resolver.follow(file, ref);
    if ('target' in step) this.#walk(step.target.document, step.target.pointer, step.target.value);
  }

  /** @param references asked for only where one of them leads nowhere, since to list them all takes its time */
  async #report(references: () => readonly Reference[]): Promise<void> {
    const loops = new Set<string>();
    const leadsSomewhere = ({ file, ref }: DistinctRef) => 'target' in this.#resolver.resolve(file, ref);
    for (const reference of this.#refs.list.every(leadsSomewhere) ? [] : references()) {
      const step = this.#resolver.resolve(reference.file, reference.ref);
      const document = this.#documents.get(reference.file);
      if ('target' in step || document === undefined) continue;
      const { failure } = step;
      if (failure.kind === 'no-document') {
        await this.#reportFile(document, reference, failure.file);
        continue;
      }
      if (failure.kind === 'loop') {
        const members = failure.hops
          .map((hop) => `${hop.document.file}#${hop.pointer}`)
          .sort()
          .join(' ');
        if (loops.has(members)) continue;
        loops.add(members);
      }
      const diagnostic = reportFailure(document, reference, failure);
      if (diagnostic !== undefined) this.#diagnostics.push(diagnostic);
    }
    for (const result of this.#files.values()) {
      if (result.kind === 'invalid') this.#diagnostics.push(...result.problems);
    }
  }

  async #reportFile(document: Document, { ref, pointer }: Reference, path: string): Promise<void> {
    const result = this.#files.get(path);
    if (result?.kind !== 'unreadable') return;
    const near = result.code === 'file-missing' ? await nearbyFile(this.#source, path) : result.fix;
    this.#diagnostics.push({
      severity: 'error',
      code: `ref-${result.code}`,
      message: `'${ref}' can't be read: ${result.message}`,
      location: document.locate(pointer),
      ...(near === undefined ? {} : { fix: near }),
    });
  }
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function targetOf(resolution: ReturnType<Resolver['resolve']>): ReturnType<Contract['resolve']> {
  return 'target' in resolution ? resolution.target : undefined;
}

/** A hint at a file of nearly the same name in the same folder. */
async function nearbyFile(source: Source, path: string): Promise<string | undefined> {
  const folder = posix.dirname(path);
  if (path.startsWith('..') || posix.isAbsolute(path) || /[*?{}[\]]/.test(folder)) return undefined;
  const files = await source.list([folder === '.' ? '*' : `${folder}/*`]).catch(() => []);
  const stem = (file: string): string => posix.basename(file, posix.extname(file));
  const near = nearestName(stem(path), files.map(stem));
  const found = files.find((file) => stem(file) === near);
  return found === undefined ? undefined : `did you mean '${found}'?`;
}
