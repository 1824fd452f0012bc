import { refersToScheme } from '../../load/index.ts';
import { Cursor } from '../cursor.ts';

const COMPONENT = /^\/components\/securitySchemes\/[^/]+$/;

/** What security schemes are called: those of the components by their keys, others by the end of their reference. */
export class SecuritySchemeNames {
  readonly #root: Cursor;
  readonly #components: readonly [name: string, node: Cursor][];
  readonly #others = new Map<string, [name: string, node: Cursor]>();

  constructor(root: Cursor) {
    this.#root = root;
    this.#components = root.object('components')?.entries('securitySchemes') ?? [];
  }

  /** Every scheme that has a name so far. */
  list(): readonly [name: string, node: Cursor][] {
    return [...this.#components, ...this.#others.values()];
  }

  /** Name of the scheme that a requirement asks for under a key: the name itself, or a reference to the scheme. */
  nameOf({ file, reading }: Cursor, key: string): string {
    if (!refersToScheme(reading.contract.root, key)) return key;
    const target = reading.contract.follow(file, key);
    if (target === undefined) return key;
    const node = new Cursor(reading, target.value, target.document.file, target.pointer);
    const last = node.pointer.slice(node.pointer.lastIndexOf('/') + 1);
    if (node.file === this.#root.file && COMPONENT.test(node.pointer)) return last;
    const known = this.#others.get(`${node.file}#${node.pointer}`);
    if (known !== undefined) return known[0];
    const name = this.#free(last || 'scheme');
    this.#others.set(`${node.file}#${node.pointer}`, [name, node]);
    return name;
  }

  #free(ideal: string): string {
    const taken = new Set(this.list().map(([name]) => name));
    let name = ideal;
    for (let number = 2; taken.has(name); number += 1) name = `${ideal}${number}`;
    return name;
  }
}
