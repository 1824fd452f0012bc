import { diffApis } from '../../diff/index.ts';
import {
  type Contract,
  childPointer,
  createLoader,
  formatPointer,
  inMemory,
  isRecord,
  parsePointer,
  type Target,
} from '../../load/index.ts';
import { buildModel } from '../../model/index.ts';
import type { ReadContract } from '../compare/read-side.ts';

/**
 * A contract as one document that needs no other: JSON in the order of the contract, two spaces deep, parts of other
 * files among its own components. Equal contracts give equal bytes, whatever files and spelling they came in.
 * @throws {Error} when the frozen contract would mean anything else, which is a defect of ours
 */
export async function freeze({ contract, api }: ReadContract): Promise<string> {
  const text = `${JSON.stringify(new Freezing(contract).freeze(), undefined, 2)}\n`;
  const file = `${api.name}.json`;
  const frozen = await createLoader(inMemory({ [file]: text })).load(file);
  const again = frozen.contract && buildModel(frozen.contract);
  const problems = [...frozen.diagnostics, ...(again?.diagnostics ?? [])].filter(
    ({ severity }) => severity === 'error',
  );
  const changes = again === undefined ? [] : diffApis(api, again.api, { today: '1970-01-01' });
  const difference = problems[0]?.message ?? changes[0]?.message;
  if (again === undefined || difference !== undefined) {
    throw new Error(
      `${api.name} frozen means something else than ${contract.root.file}: ${difference ?? 'unreadable'}`,
    );
  }
  return text;
}

/** Where parts without a component of their own go; an extension, so that it is allowed in every document. */
const OTHERS = 'x-frozen';

class Freezing {
  readonly #contract: Contract;
  readonly #references: ReadonlySet<string>;
  readonly #places = new Map<string, string>();
  readonly #aliases = new Map<string, Target>();
  readonly #waiting: { readonly target: Target; readonly path: readonly string[] }[] = [];
  readonly #taken = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#references = new Set(contract.references.map(({ file, pointer }) => keyOf(file, pointer)));
  }

  freeze(): unknown {
    const { root } = this.#contract;
    this.#settleAliases();
    const content = this.#copy({ document: root, pointer: '', value: root.value });
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      place(content, next.path, this.#copy(next.target));
    }
    return content;
  }

  /** A component that is nothing but a reference to another file gives what it refers to its place. */
  #settleAliases(): void {
    const { root } = this.#contract;
    for (const { file, pointer, ref } of this.#contract.references) {
      const [, alias, kind, name] = /^(\/components\/([^/]+)\/([^/]+))\/\$ref$/.exec(pointer) ?? [];
      if (file !== root.file || alias === undefined) continue;
      const target = this.#contract.follow(file, ref);
      if (target === undefined || target.document === root) continue;
      const key = keyOf(target.document.file, target.pointer);
      // Discriminators may speak of schemas by name, so those move under their own name only.
      const isOwnName = kind !== 'schemas' || target.pointer.endsWith(`/schemas/${name}`);
      if (!isOwnName || this.#places.has(key) || !isMere(root.value, parsePointer(alias) ?? [])) continue;
      this.#places.set(key, alias);
      this.#aliases.set(keyOf(file, alias), target);
    }
  }

  #copy(node: Target): unknown {
    const alias = this.#aliases.get(keyOf(node.document.file, node.pointer));
    const { document, pointer, value } = alias ?? node;
    const child = (key: string | number, member: unknown): unknown => {
      const at = childPointer(pointer, key);
      if (typeof member !== 'string') return this.#copy({ document, pointer: at, value: member });
      return this.#references.has(keyOf(document.file, at)) ? this.#refer(document.file, member) : member;
    };
    if (Array.isArray(value)) return value.map((item: unknown, index) => child(index, item));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, child(key, member)]));
  }

  #refer(file: string, ref: string): string {
    const target = this.#contract.follow(file, ref);
    if (target === undefined) throw new Error(`${ref} in ${file} leads nowhere`);
    const pointer = target.document === this.#contract.root ? target.pointer : this.#placeOf(target);
    return `#${encodeURI(pointer.toWellFormed()).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
  }

  #placeOf(target: Target): string {
    const key = keyOf(target.document.file, target.pointer);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const path = this.#freePath(target);
    const pointer = formatPointer(path);
    this.#places.set(key, pointer);
    this.#taken.add(pointer);
    this.#waiting.push({ target, path });
    return pointer;
  }

  /** A component stays a component of the same name, or of the next free one. */
  #freePath({ document, pointer }: Target): readonly string[] {
    const segments = parsePointer(pointer) ?? [];
    const [first, kind = '', component = ''] = segments;
    const isComponent = first === 'components' && segments.length === 3;
    const ideal = isComponent ? component : (segments.at(-1) ?? document.file.replace(/^.*\/|\.\w+$/g, ''));
    const folder = isComponent ? ['components', kind] : [OTHERS];
    for (let number = 1; ; number++) {
      const path = [...folder, number === 1 ? ideal : `${ideal}${number}`];
      if (!this.#taken.has(formatPointer(path)) && valueAt(this.#contract.root.value, path) === undefined) return path;
    }
  }
}

function keyOf(file: string, pointer: string): string {
  return `${file}\0${pointer}`;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    value,
  );
}

/** Whether there is nothing beside the `$ref`. */
function isMere(root: unknown, path: readonly string[]): boolean {
  const value = valueAt(root, path);
  return isRecord(value) && Object.keys(value).length === 1;
}

function place(content: unknown, path: readonly string[], value: unknown): void {
  let node = content;
  for (const [index, key] of path.entries()) {
    if (!isRecord(node)) return;
    const members: Record<string, unknown> = node;
    if (index === path.length - 1)
      Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true });
    else if (!Object.hasOwn(members, key)) members[key] = {};
    node = members[key];
  }
}
