import type { JsonValue } from '../../model/ir/index.ts';
import { accepts, isOfType } from '../evaluate/accepts.ts';
import { isArray, isObject, plain, sameValue } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { type Place, type Placing, placingAll, saysNothing, write } from './json-schema.ts';

/** Takes a part of a schema that others may have too, and gives the reference to use in its place. */
export type Share = (part: JsonValue) => string;

/**
 * The part of the schema that bears on one value: what stands under properties that the value lacks is left out. It
 * accepts that value exactly when the whole schema does, and is a thousand times smaller where the value is small and
 * the schema is not. Parts about arrays and objects are handed to `share`, which gives the reference to use instead.
 */
export function sliceFor(node: Node, value: JsonValue, share: Share): JsonValue {
  return new Slicing(share, false).slice(node, [value]);
}

/**
 * Like `sliceFor`, and smaller still: of each union the branches alone that our own evaluator finds the value in, and
 * what keeps it out of the others where one at most may fit. What accepts the value here accepts it there.
 */
export function acceptingSlice(node: Node, value: JsonValue, share: Share): JsonValue {
  return new Slicing(share, true).slice(node, [value]);
}

class Slicing {
  readonly #share: Share;
  readonly #entered: { readonly node: Node; readonly values: readonly JsonValue[] }[] = [];
  readonly #placing: Placing;
  readonly #exact: Placing;

  /** @param fewer whether unions may be narrowed to what accepts the value */
  constructor(share: Share, fewer: boolean) {
    this.#share = share;
    const exact: Place = (node, values) => this.#place(node, values, this.#exact);
    this.#exact = placingAll(exact);
    const held: Place = (node, values) => this.#place(node, values, this.#placing);
    this.#placing = fewer
      ? {
          held,
          other: exact,
          anyOf: (branches, values = []) => fitting(branches, values).map((branch) => held(branch, values)),
          oneOf: (branches, values = []) =>
            branches.map((branch) =>
              values.some((value) => accepts(branch, value)) ? held(branch, values) : this.#refusing(branch, values),
            ),
        }
      : this.#exact;
  }

  slice(node: Node, values: readonly JsonValue[] | undefined, placing = this.#placing): JsonValue {
    if (values === undefined || values.length === 0) return true;
    if (this.#entered.some((step) => step.node === node && step.values === values)) return true;
    this.#entered.push({ node, values });
    const written = write(node, values, placing);
    const { target } = node;
    const whole = target === undefined ? written : both(written, placing.held(target, values));
    this.#entered.pop();
    return whole;
  }

  #place(node: Node, values: readonly JsonValue[] | undefined, placing: Placing): JsonValue {
    const part = this.slice(node, values, placing);
    const scalars = !values?.some((item) => typeof item === 'object' && item !== null);
    return scalars || this.#entered.some((step) => step.values === values) ? part : { $ref: this.#share(part) };
  }

  #refusing(node: Node, values: readonly JsonValue[]): JsonValue {
    const parts = new Map(
      [...new Set(values)].map((value) => {
        const part = refusingSlice(node, value, this.#share);
        return [JSON.stringify(part), part];
      }),
    );
    const [only = true, second] = parts.values();
    return second === undefined ? only : { allOf: [...parts.values()] };
  }
}

/** For each value a branch that it fits; all branches where one value fits none. */
function fitting(branches: readonly Node[], values: readonly JsonValue[]): readonly Node[] {
  const found = new Set<Node>();
  for (const value of new Set(values)) {
    const branch = branches.find((each) => accepts(each, value));
    if (branch === undefined) return branches;
    found.add(branch);
  }
  return [...found];
}

/** What holds where both do. Half of all references have nothing beside them, and ajv makes code of whatever is there. */
function both(left: JsonValue, right: JsonValue): JsonValue {
  if (saysNothing(left)) return right;
  return saysNothing(right) ? left : { allOf: [left, right] };
}

/**
 * A part of the schema that refuses the value by itself: the one keyword, property, member of an allOf or item that does
 * not fit, under what leads to it. All of these have to hold in the schema, so what refuses the value here refuses it
 * there; and where many dozens of properties fit and one doesn't, this is many dozens of times smaller than `sliceFor`.
 * @param node refuses `value`, by our own evaluator
 */
export function refusingSlice(node: Node, value: JsonValue, share: Share): JsonValue {
  const refuses = (part: Node | undefined): part is Node => part !== undefined && !accepts(part, value);
  const { types, values } = node;
  if (types !== undefined && !isOfType(node, value)) return { type: types };
  if (values !== undefined && !values.some((member) => sameValue(member, value))) return { enum: values.map(plain) };
  const beside = [node.target, ...node.allOf].find(refuses);
  if (beside !== undefined) return refusingSlice(beside, value, share);
  if (isObject(value)) {
    const missing = node.required.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return { required: [missing] };
    for (const [name, part] of node.properties) {
      const inner = Object.hasOwn(value, name) ? value[name] : undefined;
      if (inner === undefined || accepts(part, inner)) continue;
      return { properties: Object.fromEntries([[name, refusingSlice(part, inner, share)]]) };
    }
  }
  if (isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const part = node.prefixItems[index] ?? node.items;
      if (part === undefined || accepts(part, inner)) continue;
      const before = node.prefixItems.slice(0, index).map(() => true);
      const refusing = refusingSlice(part, inner, share);
      return index < node.prefixItems.length
        ? { prefixItems: [...before, refusing] }
        : { ...(before.length > 0 && { prefixItems: before }), items: refusing };
    }
  }
  for (const branches of [node.anyOf, node.oneOf]) {
    if (branches.length > 0 && branches.every(refuses)) {
      return { anyOf: branches.map((branch) => refusingSlice(branch, value, share)) };
    }
  }
  return sliceFor(node, value, share);
}
