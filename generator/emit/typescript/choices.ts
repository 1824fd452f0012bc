/** What a target may want of types besides the contract's own word. */
export interface TypeChoices {
  /** Enums take values that a later version of the contract may add: `'a' | 'b' | (string & {})`. */
  readonly openEnums: boolean;
  /** Type of strings with `format: date-time`. */
  readonly dates: 'string' | 'Date';
  /** Whether a schema with a discriminator stands for everything that is derived from it by `allOf`. */
  readonly families: boolean;
}

export const PLAIN_TYPES: TypeChoices = { openEnums: false, dates: 'string', families: false };
