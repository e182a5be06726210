/**
 * What the runtime must know of an OpenAPI document. `specpact generate` derives it, as `contract.ts`
 * beside the types; nobody writes one by hand.
 */
export interface Contract {
  /** The document's servers in its order, variables filled with their defaults. */
  readonly servers: readonly string[];
  /** `components.securitySchemes`: what credentials are called, and where they go. */
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Each operation by its method and path template: `GET /v1/external-support/{projectId}`. */
  readonly operations: Readonly<Record<string, OperationContract>>;
}

/** A security scheme (OpenAPI 3.1, section 4.8.27), as far as a client sends something for it. */
export type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

export interface OperationContract {
  /** The `operationId`, or the name derived for an operation that has none. */
  readonly id: string;
  /** Alternatives, each the names of schemes that are needed together. Empty: no credentials needed. */
  readonly security: readonly (readonly string[])[];
  /** By status as the document writes it: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, ResponseContract>>;
}

/** The bodies of a response by media type; none: the response has no body. */
export type ResponseContract = Readonly<Record<string, Shape | null>>;

/** The members that an object cannot do without, each with its own; `null`: not looked into. */
export interface Shape {
  readonly [member: string]: Shape | null;
}
