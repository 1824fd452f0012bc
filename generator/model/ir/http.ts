import type { Extensions, JsonValue, Origin } from './origin.ts';
import type { NamedSchema, Schema } from './schema.ts';

/** Methods that a path item has a member for. */
export type FixedMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace' | 'query';

/** One OpenAPI document. */
export interface HttpApi {
  readonly kind: 'http';
  /** Contract name: the entry file's name without its extension, such as `metadata`. */
  readonly name: string;
  readonly origin: Origin;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  /** In declared order; the methods of one path in the order of the document. */
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** The entry document's component schemas in declared order, then every other schema that is referred to. */
  readonly schemas: readonly NamedSchema[];
  readonly extensions?: Extensions;
}

export interface Server {
  readonly origin: Origin;
  readonly url: string;
  readonly description?: string;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

export interface Tag {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
}

export interface Operation {
  readonly origin: Origin;
  /** Unique inside the API; made from method and path where the document declares none. */
  readonly id: string;
  /** False where `id` was made up by us. */
  readonly idDeclared: boolean;
  /** In lower case, although it is sent in upper case: a `FixedMethod`, or another one such as `link`. */
  readonly method: string;
  /** Path template as declared, such as `/recordings/{recordingId}`; a webhook's name for webhooks. */
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** `x-deprecated-since` of the operation: RFC 3339 date of the release that marked it. */
  readonly deprecatedSince?: string;
  /** `x-sunset` of the operation: RFC 3339 date after which it may be removed. */
  readonly sunset?: string;
  /** Path-level parameters merged in; operation-level ones win. Declared order. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: readonly Response[];
  /** Alternatives: one of them suffices. Empty when the operation is public. An empty alternative means "anonymous is fine". */
  readonly security: readonly SecurityRequirement[];
  readonly servers: readonly Server[];
  readonly callbacks: readonly Callback[];
  readonly extensions?: Extensions;
}

/** `querystring` is the whole query as one value; an operation with such a parameter has none in `query`. */
export type ParameterLocation = 'path' | 'query' | 'querystring' | 'header' | 'cookie';
export type ParameterStyle =
  | 'matrix'
  | 'label'
  | 'simple'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';

export interface Parameter {
  readonly origin: Origin;
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly sunset?: string;
  readonly description?: string;
  /** How the value is written on the wire; `content` parameters hold one media type instead of a style. */
  readonly value: StyledValue | ContentValue;
  readonly examples: readonly Example[];
  readonly extensions?: Extensions;
}

export interface StyledValue {
  readonly kind: 'style';
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly schema: Schema;
}

export interface ContentValue {
  readonly kind: 'content';
  readonly content: MediaType;
}

export interface RequestBody {
  readonly origin: Origin;
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly MediaType[];
}

export interface MediaType {
  readonly origin: Origin;
  /** As declared, such as `application/json` or `audio/*`. */
  readonly mediaType: string;
  /** Absent when the contract says nothing about the content. */
  readonly schema?: Schema;
  /** OpenAPI 3.2 `itemSchema`, of media types that are sequences. */
  readonly itemSchema?: Schema;
  /** Of the JSON in the `data` of events, where the schema of their items says that the text holds some. */
  readonly eventData?: Schema;
  /** By property name, for multipart and urlencoded bodies. */
  readonly encoding: readonly Encoding[];
  readonly examples: readonly Example[];
}

/** A value that a contract shows. */
export interface Example {
  /** Key in `examples`; absent for the single `example`. */
  readonly name?: string;
  readonly value: JsonValue;
  /** The value as the contract wants to see it written; absent where the contract leaves that to its readers. */
  readonly serialized?: string;
}

export interface Encoding {
  readonly property: string;
  readonly contentType?: string;
  readonly headers: readonly Header[];
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

/** `200`, a range such as `4XX`, or `default`. */
export type StatusKey = string;

export interface Response {
  readonly origin: Origin;
  readonly status: StatusKey;
  readonly description: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
}

export interface Header {
  readonly origin: Origin;
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly value: StyledValue | ContentValue;
}

export interface Link {
  readonly origin: Origin;
  readonly name: string;
  readonly operationId?: string;
  readonly operationRef?: string;
  /** Where the operation is called, if not where it says itself. */
  readonly server?: string;
  /** What the operation is called with: values and runtime expressions by parameter. */
  readonly parameters?: JsonValue;
  /** What it is sent as a body. */
  readonly requestBody?: JsonValue;
}

export interface Callback {
  readonly origin: Origin;
  readonly name: string;
  /** Runtime expression that gives the address. */
  readonly expression: string;
  readonly operation: Operation;
}

/** Every scheme named in one requirement must be satisfied. */
export interface SecurityRequirement {
  readonly origin: Origin;
  readonly schemes: readonly { readonly name: string; readonly scopes: readonly string[] }[];
}

export type SecurityScheme = {
  readonly origin: Origin;
  readonly name: string;
  readonly description?: string;
  readonly deprecated: boolean;
} & (
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly parameterName: string }
  | { readonly type: 'http'; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly type: 'oauth2'; readonly flows: readonly OAuthFlow[] }
  | { readonly type: 'openIdConnect'; readonly url: string }
  | { readonly type: 'mutualTLS' }
);

export interface OAuthFlow {
  readonly kind: string;
  readonly authorizationUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}
