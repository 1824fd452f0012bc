import type { Check } from '../validation/index.ts';
import type { Shape } from './shape.ts';

/** Those of the standard, `json` for what is described by a media type, and for other such media types `form`. */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie'
  | 'json';

/** How one parameter is written on the wire, and what it means. */
export interface ParameterDefinition {
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode?: boolean;
  readonly shape: Shape;
  /** Names that an exploded object with any members leaves alone: they are other parameters. */
  readonly others?: readonly string[];
  /** Value of an absent parameter. */
  readonly default?: unknown;
}

/** All parameters of one place, and the check of the object that they make. */
export interface ParameterGroup {
  readonly parameters: readonly ParameterDefinition[];
  readonly check: Check;
}

/** One media type that a body may have. */
export interface ContentDefinition {
  readonly mediaType: string;
  readonly kind: 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary';
  /** Members of form bodies that the contract names. */
  readonly fields?: readonly ParameterDefinition[];
  /** What all other members of a form body are. */
  readonly rest?: Shape;
  /** Absent where the contract says nothing about the content. */
  readonly check?: Check;
}

export interface BodyDefinition {
  readonly required: boolean;
  readonly content: readonly ContentDefinition[];
  /** Whether the handler is told which media type came: there are several. */
  readonly tagged: boolean;
}

export interface SchemeUse {
  readonly scheme: string;
  readonly scopes: readonly string[];
}

/** What the runtime has to know of one operation. Generated; the type parameters are what a handler takes and gives. */
export interface OperationDefinition<Request = unknown, Answer extends AnyAnswer = AnyAnswer> {
  readonly id: string;
  readonly method: string;
  /** Path template of the contract, such as `/v1/recordings/{recordingId}`. */
  readonly path: string;
  readonly groups: Readonly<Partial<Record<'path' | 'query' | 'headers' | 'cookies', ParameterGroup>>>;
  readonly body?: BodyDefinition;
  /** Alternatives: one suffices, all of its schemes are needed. Empty for public operations. */
  readonly security: readonly (readonly SchemeUse[])[];
  /** Media types by declared status (`200`, `4XX`, `default`). */
  readonly responses: Readonly<Record<string, readonly string[]>>;
  /** Date of the release that marked the operation as deprecated, such as `2026-11-24`. */
  readonly deprecatedSince?: string;
  /** Date after which the operation may be gone, such as `2027-03-01`. */
  readonly sunset?: string;
  /** Never there: carries the types. */
  readonly types?: (request: Request) => Answer;
}

/** What any handler answers. */
export interface AnyAnswer {
  readonly status: number;
  readonly headers?: object | undefined;
  /** One of the declared media types; the first one unless said. */
  readonly contentType?: string | undefined;
  readonly body?: unknown;
}

/** What a handler may give as a body that is not text. */
export type BinaryBody = Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
