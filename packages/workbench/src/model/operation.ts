// model/ is what the page reads of its server, as JSON.
// One file is about one part of the page. Nothing here runs.

/** All about one operation, as the reference shows it. */
export interface OperationDetail {
  document: string;
  operationId: string;
  /** In upper case. */
  method: string;
  path: string;
  summary: string | undefined;
  description: string | undefined;
  isDeprecated: boolean;
  tags: readonly string[];
  /** Where it is written. */
  place: { file: string; line: number };
  /** Alternatives. All schemes of one are needed together. */
  security: readonly (readonly { name: string; type: string; scopes: readonly string[] }[])[];
  parameters: readonly ParameterDetail[];
  requestBody:
    | { isRequired: boolean; description: string | undefined; content: readonly ContentDetail[] }
    | undefined;
  responses: readonly ResponseDetail[];
  /** Requests that get each of the responses. */
  requests: readonly OperationRequest[];
}

export interface ParameterDetail {
  name: string;
  in: string;
  isRequired: boolean;
  description: string | undefined;
  schema: SchemaPart | undefined;
}

/** A schema as it is written, and where. */
export interface SchemaPart {
  /** A JSON pointer in the document. */
  pointer: string;
  value: unknown;
}

interface ContentDetail {
  mediaType: string;
  schema: SchemaPart | undefined;
}

export interface ResponseDetail {
  /** `200`, a range such as `4XX`, or `default`. */
  status: string;
  description: string | undefined;
  headers: readonly {
    name: string;
    isRequired: boolean;
    description: string | undefined;
    schema: SchemaPart | undefined;
  }[];
  content: readonly ContentDetail[];
  scenarios: readonly ScenarioDetail[];
}

export interface ScenarioDetail {
  name: string;
  summary: string | undefined;
  mediaType: string;
  value: unknown;
  providerState: string | undefined;
}

/** A request that gets a certain answer of the mock. */
export interface OperationRequest {
  status: number;
  scenario: string | undefined;
  method: string;
  /** From the root of the mock. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  curl: string;
}

/** A request of the journal with its answer, in the forms in which people take it away. Credentials are redacted. */
export interface Exchange {
  requestBody: string | undefined;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string | undefined;
  /** Why a body is not shown. */
  withheld: string | undefined;
  /** A line for a POSIX shell. */
  curl: string;
  /** An interaction of a pact (version 4), as JSON; `undefined` if the request led to no operation. */
  interaction: string | undefined;
  /** An example for the document, as YAML; `undefined` if the body is no JSON. */
  example: string | undefined;
}
