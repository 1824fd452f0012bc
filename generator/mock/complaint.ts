import type { ParameterLocation } from '../model/ir/index.ts';

/** Why a request is refused. */
export interface Complaint {
  /** The status that says it best; the contract may know another for it. */
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly Fault[];
  /** Headers that belong to the status, such as `allow`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing that is wrong, and where. */
export interface Fault {
  readonly location: ParameterLocation | 'body';
  /** Of the parameter. */
  readonly name?: string;
  /** Into the body, as a URI fragment. */
  readonly pointer?: string;
  /** The keyword that is violated. */
  readonly rule?: string;
  readonly detail: string;
}
