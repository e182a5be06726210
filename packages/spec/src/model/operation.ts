// model/ takes a bundled document.
// It gives its operations, parameters, bodies, responses, scenarios and webhooks.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import { once } from './once.ts';
import { type Parameter, readParameters } from './parameter.ts';
import { type QueryString, readQueryString } from './query-string.ts';
import { type RequestBody, readRequestBody } from './request-body.ts';
import { objectAt, type ResolvableDocument } from './resolvable-document.ts';
import { type Response, readResponses } from './response.ts';

/** The methods that a path item of every version describes (OpenAPI 3.1, section 4.8.9). */
export const METHODS: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/** A method of a path item, and the way from there to its operation. */
interface MethodPlace {
  method: string;
  way: Path;
}

/** One method on one path. */
export interface Operation {
  /** Its `operationId`. Without one it is a name made of the method and the path. */
  id: string;
  /** In lower case: `get`, `query`. */
  method: string;
  /** The path template as the document writes it: `/v1/external-support/{projectId}`. */
  template: string;
  summary: string | undefined;
  /** Where it is written. */
  path: Path;
  /** Its parameters and those of its path item. Its own win. */
  parameters: readonly Parameter[];
  /** What describes the whole query, if a media type does. */
  queryString: QueryString | undefined;
  requestBody: RequestBody | undefined;
  responses: readonly Response[];
  /** Alternatives. All schemes of one alternative are needed together. Empty: no credentials are needed. */
  security: readonly (readonly SecurityRequirement[])[];
  /** The operation object as written. */
  value: JsonObject;
}

/** A security scheme that a request must satisfy (OpenAPI 3.1, section 4.8.30). */
export interface SecurityRequirement {
  name: string;
  scopes: readonly string[];
  /** The scheme object; `undefined` if the document declares no scheme of this name. */
  scheme: JsonObject | undefined;
}

export function readOperations(document: ResolvableDocument): Operation[] {
  return Object.keys(objectAt(document, ['paths'])?.value ?? {}).flatMap((template) => {
    const item = objectAt(document, ['paths', template]);
    if (!item) return [];
    return methodsOf(document, item.value).flatMap((place) => {
      return operationAt(document, item.path, place, template) ?? [];
    });
  });
}

const PLACES: readonly MethodPlace[] = METHODS.map((method) => ({ method, way: [method] }));

/** The methods that a path item may have. `query` and others are of OpenAPI 3.2 (section 4.9). */
export function methodsOf(document: ResolvableDocument, item: JsonObject): readonly MethodPlace[] {
  if (document.version !== '3.2') return PLACES;
  const { additionalOperations } = item;
  const more = Object.keys(isJsonObject(additionalOperations) ? additionalOperations : {});
  return [
    ...PLACES,
    { method: 'query', way: ['query'] },
    ...more.map((name) => ({ method: name.toLowerCase(), way: ['additionalOperations', name] })),
  ];
}

/** The operation that a path item has for a method. */
export function operationAt(
  document: ResolvableDocument,
  item: Path,
  { method, way }: MethodPlace,
  template: string,
): Operation | undefined {
  const operation = objectAt(document, [...item, ...way]);
  if (!operation) return undefined;
  const { path, value } = operation;
  const lists = [
    [...item, 'parameters'],
    [...path, 'parameters'],
  ];
  // A large document has thousands of operations, and few commands ask all of them for everything.
  const parameters = once(() => readParameters(document, ...lists));
  const queryString = once(() => readQueryString(document, ...lists));
  const requestBody = once(() => readRequestBody(document, path));
  const responses = once(() => readResponses(document, [...path, 'responses']));
  return {
    id: typeof value.operationId === 'string' ? value.operationId : derivedId(method, template),
    method,
    template,
    summary: typeof value.summary === 'string' ? value.summary : undefined,
    path,
    get parameters() {
      return parameters();
    },
    get queryString() {
      return queryString();
    },
    get requestBody() {
      return requestBody();
    },
    get responses() {
      return responses();
    },
    security: readSecurity(document, value.security ?? document.root.security),
    value,
  };
}

function readSecurity(
  document: ResolvableDocument,
  security: JsonValue | undefined,
): SecurityRequirement[][] {
  if (!Array.isArray(security)) return [];
  return security.filter(isJsonObject).map((alternative) =>
    Object.entries(alternative).map(([name, scopes]) => ({
      name,
      scopes: Array.isArray(scopes) ? scopes.map(String) : [],
      scheme: objectAt(document, ['components', 'securitySchemes', name])?.value,
    })),
  );
}

/** `get /users/{id}` becomes `getUsersById`. The name does not depend on the rest of the document. */
function derivedId(method: string, template: string): string {
  const words = template
    .replace(/\{([^{}]+)\}/g, ' by $1 ')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return [method, ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}
