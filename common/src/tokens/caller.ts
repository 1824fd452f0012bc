/** Whoever a token speaks for. */
export interface Caller {
  /** The `sub` of the token. */
  readonly ownerId: string;
  readonly scopes: ReadonlySet<string>;
}
