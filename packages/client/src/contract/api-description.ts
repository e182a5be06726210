// contract/ takes what the generator derived from a document.
// It gives the operations, media types and results that the client knows.
/** What a client knows of an API: where it stands, what it is sent, and what it answers. */
export interface ApiDescription {
  /** The document's servers in its order, variables filled with their defaults. */
  readonly servers: readonly string[];
  /** `components.securitySchemes`: what credentials are called, and where they go. */
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Each operation by its method and path template: `GET /v1/external-support/{projectId}`. */
  readonly operations: Readonly<Record<string, OperationContract>>;
}

/** A security scheme (OpenAPI 3.1, section 4.8.27), as far as a client sends something for it. */
export type SecurityScheme =
  /** The name of a header is in lower case. */
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

export interface OperationContract {
  /** The `operationId`, or the name derived for an operation that has none. */
  readonly id: string;
  /** Alternatives, each the names of schemes that are needed together. Empty: no credentials needed. */
  readonly security: readonly (readonly string[])[];
  /** Parameters that are not written the default way of their place, by place and name. */
  readonly parameters?: { readonly [Place in ParameterPlace]?: Readonly<Record<string, ParameterContract>> };
  /** The request's body by media type, in the document's order. Absent: JSON, or none. */
  readonly body?: Readonly<Record<string, BodyContract | null>>;
  /** By status as the document writes it: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, ResponseContract>>;
}

/** Where a parameter goes (OpenAPI 3.1, section 4.8.12). */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** How a parameter is written (OpenAPI 3.1, section 4.8.12). */
export interface ParameterContract {
  /** @default `simple` in paths and headers, `form` in queries and cookies */
  readonly style?: 'matrix' | 'label' | 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  /** @default true for `form`, false for the others */
  readonly explode?: boolean;
  /** In a query: characters that separate its parts are left as they are. */
  readonly allowReserved?: true;
  /** The media type that the value is written as, in place of a style. */
  readonly content?: string;
}

/** The members of a form or multipart body that the document has an `encoding` for; `null`: none. */
export type BodyContract = Readonly<Record<string, EncodingContract>>;

/** How one member of a form or multipart body is written (OpenAPI 3.1, section 4.8.15). */
export interface EncodingContract extends Omit<ParameterContract, 'content'> {
  readonly contentType?: string;
}

/** The bodies of a response by media type; none: the response has no body. */
export type ResponseContract = Readonly<Record<string, Shape | null>>;

/** The members that an object cannot do without, each with its own; `null`: not looked into. */
export interface Shape {
  readonly [member: string]: Shape | null;
}
