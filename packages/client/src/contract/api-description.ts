// contract/ takes what the generator derived from a document.
// It gives the operations, media types and results that the client knows.
import type { Fault } from '../errors/protocol-error.ts';

/** What a client knows of an API: its servers, its credentials and its operations. */
export interface ApiDescription {
  /** The URLs of the document's servers, in its order. Variables have their default values. */
  readonly servers: readonly string[];
  /** `components.securitySchemes`: the names of credentials, and where each goes. */
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** The operations by method and path template: `GET /v1/external-support/{projectId}`. */
  readonly operations: Readonly<Record<string, OperationContract>>;
}

/** A security scheme (OpenAPI 3.1, section 4.8.27), as far as a client sends something for it. */
export type SecurityScheme =
  /** `name` is in lower case if it names a header. */
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: string }
  | { readonly type: 'oauth2' | 'openIdConnect' | 'mutualTLS' };

export interface OperationContract {
  /** The `operationId`, or the name derived for an operation that has none. */
  readonly id: string;
  /** The URL of its server, if it is not the document's first. A client with a `baseUrl` does not use it. */
  readonly server?: string;
  /** Alternatives. Each is a list of schemes that are needed together; an empty one needs no credentials. */
  readonly security: readonly (readonly string[])[];
  /** The parameters that are not written in the default way of their place, by place and name. */
  readonly parameters?: { readonly [Place in ParameterPlace]?: Readonly<Record<string, ParameterContract>> };
  /**
   * The media type that describes the whole query, if one does (OpenAPI 3.2, section 4.12, `in: querystring`). Of a form
   * it is the members that have an `encoding`.
   */
  readonly querystring?: string | BodyContract;
  /** The request's body by media type, in the document's order. Absent if there is only JSON, or no body. */
  readonly body?: Readonly<Record<string, BodyContract | null>>;
  /** The media types of the responses, as the header `accept`. Absent if there is only JSON. */
  readonly accept?: string;
  /** The headers of responses that the document describes, by status and name. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, HeaderContract>>>>;
  /** The responses by status, as the document writes it: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, ResponseContract>>;
  /** What becomes a `Date` or a `bigint` in responses. Absent if nothing does. */
  readonly conversions?: ResponseConversions;
}

/** What becomes a `Date` or a `bigint` in the responses of an operation, by status. */
export interface ResponseConversions {
  /** The bodies, by media type. */
  readonly bodies?: Readonly<Record<string, Readonly<Record<string, Conversion>>>>;
  /** The headers, by their names in lower case. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, Conversion>>>>;
}

/**
 * What becomes a `Date` or a `Temporal.Instant` (texts), or a `bigint` (numbers), in a value. A schema that contains
 * itself is a function.
 */
export type Conversion =
  | 'date'
  | 'instant'
  | 'bigint'
  | (() => Conversion)
  | {
      readonly text?: 'date' | 'instant';
      readonly number?: 'bigint';
      readonly members?: Readonly<Record<string, Conversion | null>>;
      /** Of each member that is not one of `members`. */
      readonly others?: Conversion;
      /** Of the first items of a list. */
      readonly first?: readonly (Conversion | null)[];
      /** Of each further item. */
      readonly items?: Conversion;
    };

/** Where a parameter goes (OpenAPI 3.1, section 4.8.12). */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** How a parameter is written (OpenAPI 3.1, section 4.8.12). */
export interface ParameterContract {
  /** @default `simple` in paths and headers, `form` in queries and cookies */
  readonly style?:
    | 'matrix'
    | 'label'
    | 'simple'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'tabDelimited'
    | 'deepObject';
  /** @default true for `form`, false for the others */
  readonly explode?: boolean;
  /** In a query: reserved characters are not encoded. */
  readonly allowReserved?: true;
  /** The media type in which the value is written, instead of a style. */
  readonly content?: string;
  /** What separates the items of lists in a list, outer lists first (Swagger 2.0, `collectionFormat` of `items`). */
  readonly itemDelimiters?: readonly string[];
}

/** How the header of a response, or a member of a form, is read: its type, that of the items of a list, and whether it is JSON. */
export type HeaderContract =
  | 'string'
  | 'number'
  | 'boolean'
  | 'json'
  | readonly ['string' | 'number' | 'boolean' | 'json'];

/** Reads the headers of a response that the document describes. A contract brings it if its document needs it. */
export type ReadHeaders = (
  headers: Headers,
  operation: OperationContract,
  status: string | number,
) => { headers: Record<string, unknown> } | undefined;

/**
 * The members of a form or multipart body that have an `encoding` in the document. In a list of parts the members are
 * positions, from 0, and `*` stands for each position that has no encoding of its own (OpenAPI 3.2, section 4.14).
 */
export type BodyContract = Readonly<Record<string, EncodingContract>>;

/** How one member of a form or multipart body is written (OpenAPI 3.1, section 4.8.15). */
export interface EncodingContract extends Omit<ParameterContract, 'content'> {
  readonly contentType?: string;
  /** Further headers of a part (OpenAPI 3.1, section 4.8.15): those whose value the document says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The bodies of a response by media type. Empty if the response has no body. */
export type ResponseContract = Readonly<Record<string, Shape | ReadBody | null>>;

/** Reads a body that is neither plain JSON nor text. A contract brings such code if its document needs it. */
export type ReadBody = (bytes: Uint8Array<ArrayBuffer>, contentType: string) => Body;

/** Reads a stream of events. A contract brings it if the document says that their `data` is JSON. */
export interface ReadEvents extends ReadBody {
  /**
   * The event with its `data` parsed.
   *
   * @throws {SyntaxError} if it is not JSON.
   */
  event(event: unknown, parse?: (text: string) => unknown): unknown;
}

/** Which events of a stream hold JSON in their `data`: all, but for what it says. */
export interface EventRule {
  /** Only the events of these names. An event without a name is a `message` (HTML standard, section 9.2.6). */
  readonly json?: readonly string[];
  /** Not the events of these names. */
  readonly text?: readonly string[];
  /** Not these texts. */
  readonly texts?: readonly string[];
}

/** A body that the document describes, with the media type in the document; or what is wrong with the body. */
export type Body = { value: unknown; type?: string; warning?: Fault } | Fault;

/** The required members of an object, each with its own required members. `null`: those are not checked. */
export interface Shape {
  readonly [member: string]: Shape | null;
}
