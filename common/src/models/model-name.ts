/** A version of a model. */
export interface ModelName {
  readonly name: string;
  readonly version: string;
}

/** How a model is called in messages. */
export function nameOf({ name, version }: ModelName): string {
  return `${name} ${version}`;
}
