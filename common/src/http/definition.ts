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
  /** Names that an exploded object with any members leaves alone: they are other parameters, or keys. */
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
  /** `lines` are JSON values that are read one by one. */
  readonly kind: 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary' | 'lines';
  /** Members of form bodies that the contract names. */
  readonly fields?: readonly ParameterDefinition[];
  /** What all other members of a form body are. */
  readonly rest?: Shape;
  /** Of the body, or of each line. Absent where the contract says nothing about the content. */
  readonly check?: Check;
}

/** A query that is one value as a whole, under the member `querystring` of what a handler gets. */
export interface QuerystringDefinition {
  /** What the contract calls it, for faults. */
  readonly name: string;
  readonly required: boolean;
  readonly kind: 'json' | 'urlencoded' | 'text';
  readonly fields?: readonly ParameterDefinition[];
  readonly rest?: Shape;
  readonly check?: Check;
}

export interface BodyDefinition {
  readonly required: boolean;
  readonly content: readonly ContentDefinition[];
  /** Whether the handler is told which media type came: there are several. */
  readonly tagged: boolean;
}

/** What an operation may answer with one status. */
export interface AnswerDefinition {
  /** None where the answer has no body. */
  readonly content: readonly AnswerContent[];
  readonly headers?: {
    readonly check: Check;
    /** Headers of objects in pairs (`R=100,G=200`), and headers that are JSON, by name. */
    readonly written?: Readonly<Record<string, 'pairs' | 'json'>>;
  };
}

export interface AnswerContent {
  readonly mediaType: string;
  /** `events` carry JSON and `texts` text, both as server-sent events; `lines` are JSON values, one a line. */
  readonly kind: 'json' | 'text' | 'binary' | 'events' | 'texts' | 'lines';
  /** Of the body, or of the data of each event and line. */
  readonly check?: Check;
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
  readonly querystring?: QuerystringDefinition;
  readonly body?: BodyDefinition;
  /** Alternatives: one suffices, all of its schemes are needed. Empty for public operations. */
  readonly security: readonly (readonly SchemeUse[])[];
  /** By declared status: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, AnswerDefinition>>;
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

/** One event of a `text/event-stream`. */
export interface ServerSentEvent<Data> {
  readonly data: Data;
  /** Kind of the event; callers take it for `message` unless told. */
  readonly event?: string | undefined;
  /** What a caller sends as `Last-Event-ID` to go on from here. */
  readonly id?: string | undefined;
  /** Milliseconds that a caller shall wait before it connects again. */
  readonly retry?: number | undefined;
}

/** Values that are sent as they come. */
export type Sequence<Value> = Iterable<Value> | AsyncIterable<Value>;

/** What a handler may give as a body that is not text. */
export type BinaryBody = Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
