/** The part of a request that holds a fault. */
export type FaultLocation = 'path' | 'query' | 'header' | 'cookie' | 'body';

/** One fault of a request, told so that the caller can mend it. */
export interface Fault {
  readonly location: FaultLocation;
  /** Name of the parameter, for a fault outside of the body. */
  readonly name?: string;
  /** Place in the body: a JSON pointer in URI fragment form, such as `#/title`. */
  readonly pointer?: string;
  /** The keyword of the contract that was broken, such as `maxLength`. */
  readonly rule?: string;
  readonly detail: string;
}
