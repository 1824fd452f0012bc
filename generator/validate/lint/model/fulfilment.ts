import type { Api, Schema } from '../../../model/index.ts';
import { contains, type Interpretation, isAccepted, type Scope } from '../../../schema/index.ts';
import { ByLetter } from './by-letter.ts';

/** Nothing is taken away from what a schema allows: no direction's members, and none that it does not name. */
const WIDEST: Interpretation = { direction: 'event', objects: 'strict' };
const NEVER: Schema = { origin: { file: '', pointer: '' }, never: true };

/** Tells whether schemas of one API can be fulfilled, parts that are left out by anything. */
export class Fulfilment {
  readonly #byLetter: ByLetter;
  readonly #scope: Scope;

  constructor({ schemas }: Api, leftOut: ReadonlySet<Schema> = new Set()) {
    this.#byLetter = new ByLetter(leftOut);
    this.#scope = { schemas: new Map(schemas.map(({ name, schema }) => [name, this.#byLetter.inPlace(schema)])) };
  }

  /** Whether it is proven that no value fits the schema. What cannot be decided counts as fulfilled. */
  isImpossible(schema: Schema): boolean {
    const scoped = { schema: this.#byLetter.write(schema), scope: this.#scope };
    const values = schema.const === undefined ? schema.enum : [schema.const.value];
    // Listed values are tried one by one, which costs least.
    if (values?.some((value) => isAccepted(scoped, WIDEST, value))) return false;
    return contains(scoped, { schema: NEVER, scope: this.#scope }, WIDEST, 'bare').verdict === 'yes';
  }
}
