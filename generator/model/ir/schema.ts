import type { Extensions, JsonValue, Origin } from './origin.ts';

/** The primitive types of JSON Schema. `integer` is a `number` without a fraction. */
export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * One schema in the one dialect of the model: JSON Schema 2020-12 keywords, every keyword with its own meaning, all of
 * them applying at once. What documents spell otherwise (OpenAPI 3.0 `nullable`, boolean exclusive bounds, draft-7
 * `items` arrays, Avro) has become this on the way in.
 *
 * Absent keywords constrain nothing: the empty schema accepts every value. A `ref` names a schema of the same API's
 * `schemas` and applies beside its siblings; recursion is normal.
 */
export interface Schema {
  readonly origin: Origin;

  /** The `false` schema: no value is accepted. */
  readonly never?: true;
  /** Name of a schema in the API's `schemas`. */
  readonly ref?: string;

  /** At least one, without duplicates; absent when every type is accepted. */
  readonly types?: readonly JsonType[];
  readonly enum?: readonly JsonValue[];
  /** Wrapped, so that `const: null` differs from no const. */
  readonly const?: { readonly value: JsonValue };

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  /** Lengths count Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMA-262 regular expression, unanchored, `u` semantics. */
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;

  readonly prefixItems?: readonly Schema[];
  /** Applies to the items after `prefixItems`. */
  readonly items?: Schema;
  readonly contains?: Schema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly unevaluatedItems?: Schema;

  /** In declared order. */
  readonly properties?: readonly Property[];
  /** Names that must be present, whether or not `properties` lists them. */
  readonly required?: readonly string[];
  readonly patternProperties?: readonly PatternProperty[];
  /** Absent when anything may be added; `never` when the object is closed. */
  readonly additionalProperties?: Schema;
  readonly propertyNames?: Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: readonly Property[];
  readonly unevaluatedProperties?: Schema;

  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;

  readonly discriminator?: Discriminator;

  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly deprecated?: true;
  readonly title?: string;
  readonly description?: string;
  readonly default?: { readonly value: JsonValue };
  readonly examples?: readonly JsonValue[];
  readonly extensions?: Extensions;
}

export interface Property {
  readonly name: string;
  readonly schema: Schema;
}

export interface PatternProperty {
  readonly pattern: string;
  readonly schema: Schema;
}

/** Tells the branches of a union apart by the value of one property. */
export interface Discriminator {
  readonly origin: Origin;
  readonly propertyName: string;
  /** Property value → name of the schema that it selects; explicit entries first, in declared order. */
  readonly mapping: readonly { readonly value: string; readonly ref: string }[];
  /** Name of the schema that is selected where the property is absent, or its value is mapped to none. */
  readonly fallback?: string;
}

/** A schema that others refer to by name. Names are unique inside one API. */
export interface NamedSchema {
  readonly name: string;
  readonly schema: Schema;
}
