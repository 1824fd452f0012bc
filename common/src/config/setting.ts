import type { z } from 'zod';
import { Secret } from './secret.ts';

/** One environment variable: its name, what it may hold, and what it is for. */
export interface Setting<T> {
  readonly env: string;
  readonly schema: z.ZodType;
  readonly description: string;
  readonly secret: boolean;
  /** The parsed value as the service gets it. */
  readonly wrap: (parsed: unknown) => T;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What loading gives: one value for each declared setting. */
export type Values<S extends Settings> = {
  readonly [Key in keyof S]: S[Key] extends Setting<infer T> ? T : never;
};

/** A variable that may be shown to anybody. */
export function setting<Schema extends z.ZodType>(
  env: string,
  schema: Schema,
  description: string,
): Setting<z.output<Schema>> {
  // The schema has just produced the value, so it is of its output type.
  return { env, schema, description, secret: false, wrap: (parsed) => parsed as z.output<Schema> };
}

/** A variable whose value never appears in output of any kind. An optional one that is not set stays undefined. */
export function secret<Schema extends z.ZodType>(
  env: string,
  schema: Schema,
  description: string,
): Setting<Secret<Exclude<z.output<Schema>, undefined>> | Extract<z.output<Schema>, undefined>> {
  type Value = z.output<Schema>;
  return {
    env,
    schema,
    description,
    secret: true,
    wrap: (parsed) =>
      parsed === undefined ? (undefined as Extract<Value, undefined>) : new Secret(parsed as Exclude<Value, undefined>),
  };
}
