import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Contract } from '../load/document.ts';
import type { Origin } from './ir/index.ts';

interface Detail {
  readonly expected?: string;
  readonly fix?: string;
}

/** Gathers what is wrong with one contract while its model is built. */
export class Problems {
  readonly diagnostics: Diagnostic[] = [];
  readonly #contract: Contract;
  readonly #seen = new Set<string>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  wrongShape(node: { readonly origin: Origin; readonly value: unknown }, expected: string): void {
    this.report('error', 'wrong-type', `Found ${describe(node.value)} here`, node.origin, { expected });
  }

  report(severity: Severity, code: string, message: string, origin: Origin, detail: Detail = {}): void {
    // A shared file is read once for every contract part that refers to it; its problems are told once.
    const key = `${code}\n${origin.file}\n${origin.pointer}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const document = this.#contract.documents.get(origin.file) ?? this.#contract.root;
    this.diagnostics.push({ severity, code, message, location: document.locate(origin.pointer), ...detail });
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
