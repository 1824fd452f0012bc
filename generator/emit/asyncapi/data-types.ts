import type { Message, Schema } from '../../model/ir/index.ts';
import { type ApiNames, docComment, isIdentifier, type NameScope, printType, schemaDoc } from '../typescript/index.ts';
import type { ValidatorRoot } from '../validators/index.ts';

/** Keywords beside a `ref` that say nothing about which values it accepts. */
const ANNOTATIONS = new Set([
  'origin',
  'ref',
  'title',
  'description',
  'examples',
  'deprecated',
  'default',
  'extensions',
]);

const JSON_TYPE = /^[^;]*[/+]json\s*(?:;|$)/i;

/** A type that messages refer to by one name, and its guard. */
export interface DataType {
  readonly type: string;
  /** Name of the guard; absent for data that is not JSON. */
  readonly validate?: string;
}

/** Names the payloads and headers of one contract, and collects what `types` and `validators` must hold for them. */
export class DataTypes {
  /** Declarations for schemas that have no name of their own. */
  readonly declarations: string[] = [];
  readonly #roots = new Map<string, ValidatorRoot>();
  readonly #names: ApiNames;
  readonly #scope: NameScope;

  constructor(names: ApiNames, scope: NameScope) {
    this.#names = names;
    this.#scope = scope;
  }

  get roots(): readonly ValidatorRoot[] {
    return [...this.#roots.values()];
  }

  /** @param ideal name for a payload that has none, such as `RecordingIngestedData`. */
  payload(message: Message, ideal: string): DataType {
    if (!isJsonMessage(message)) return { type: this.#declare(ideal, 'Uint8Array', message.payload) };
    return this.#named(message.payload ?? { origin: message.origin }, ideal);
  }

  headers(schema: Schema, ideal: string): DataType {
    return this.#named(schema, ideal);
  }

  #named(schema: Schema, ideal: string): DataType {
    const known = schema.ref !== undefined && Object.keys(schema).every((key) => ANNOTATIONS.has(key));
    const type = known ? this.#names.schema(schema.ref) : this.#declare(ideal, printType(schema, this.#names), schema);
    const root = this.#roots.get(type) ?? this.#root(type, schema, known);
    return { type, validate: root.name };
  }

  #root(type: string, schema: Schema, known: boolean): ValidatorRoot {
    const name = this.#scope.claim(`validate${type}`);
    const root = { name, type, schema, ...(known ? {} : { module: './types' }) };
    this.#roots.set(type, root);
    return root;
  }

  #declare(ideal: string, text: string, schema: Schema | undefined): string {
    const name = this.#scope.claim(ideal);
    if (!isIdentifier(name)) throw new Error(`Not an identifier: ${name}`);
    this.declarations.push(`${schema ? docComment(schemaDoc(schema)) : ''}export type ${name} = ${text};\n`);
    return name;
  }
}

/** Whether the data of a message is JSON; otherwise it is bytes. */
export function isJsonMessage({ contentType }: Message): boolean {
  return JSON_TYPE.test(contentType);
}
