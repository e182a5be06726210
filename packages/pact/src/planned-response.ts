import {
  formatPosition,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  type Scenario,
} from '@specpact/spec';
import { type DerivedBody, deriveBody, MissingField } from './derived-body.ts';
import { exampleOf, unnamedExample } from './example-value.ts';
import { FieldMatcher, type Wanted } from './field-read.ts';
import { InteractionError } from './interaction-error.ts';

/** What a test says of the response it expects, once its types are checked. */
export interface ResponseInput {
  scenario?: string | undefined;
  reads?: readonly string[] | undefined;
  override?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the test is answered with the pinned fields alone. */
  servesPinned?: boolean;
}

/** A response as it is expected. */
export interface PlannedResponse {
  status: number;
  scenario: Scenario | undefined;
  contentType: string | undefined;
  /** What is pinned of the body. */
  body: DerivedBody | undefined;
  /** The body that the consumer's test is answered with. */
  served: string | undefined;
}

/** @throws {InteractionError} if the document has no such status, scenario or field. */
export function planResponse(
  document: OpenApiDocument,
  operation: Operation,
  status: number,
  input: ResponseInput,
): PlannedResponse {
  const response = responseOf(operation, status);
  if (!response) {
    const known = operation.responses.map((one) => one.status).join(', ');
    throw new InteractionError(
      operation.id,
      `it has no response ${status}; it has ${known}`,
      document.locate(operation.path),
    );
  }
  const candidates = scenariosOf(document, operation, response, status, input.scenario);
  let missing: MissingField | undefined;
  for (const scenario of candidates) {
    const contentType = scenario?.mediaType ?? jsonFirst(response.content)?.type;
    const mediaType = response.content.find(({ type }) => type === contentType);
    const body = mediaType && derive(document, mediaType, scenario, input, input.reads === undefined);
    if (body instanceof MissingField) {
      missing ??= body;
      continue;
    }
    const promised =
      mediaType &&
      derive(document, mediaType, scenario, input, !input.servesPinned || input.reads === undefined);
    if (promised instanceof MissingField) {
      missing ??= promised;
      continue;
    }
    const text = typeof scenario?.value === 'string' ? scenario.value : undefined;
    return {
      status,
      scenario,
      contentType,
      body,
      served: promised ? JSON.stringify(promised.example) : text,
    };
  }
  const where = input.scenario ?? (candidates[0]?.name ? 'any scenario' : 'the example');
  throw new InteractionError(
    operation.id,
    missing?.described
      ? `the field "${missing.written}" is in the schema of ${status}, and not in ${where}`
      : `the ${status} response has no field "${missing?.written}"; there it has ${missing?.known.join(', ') || 'none'}`,
    document.locate(response.path),
  );
}

/** The response that a status gets: its own, its range's, else `default` (OpenAPI 3.1, section 4.8.16). */
function responseOf({ responses }: Operation, status: number): Response | undefined {
  const keyed = (key: string) => responses.find((response) => response.status.toUpperCase() === key);
  return keyed(String(status)) ?? keyed(`${Math.floor(status / 100)}XX`) ?? keyed('DEFAULT');
}

function scenariosOf(
  document: OpenApiDocument,
  operation: Operation,
  response: Response,
  status: number,
  name: string | undefined,
): (Scenario | undefined)[] {
  if (name === undefined) return response.scenarios.length > 0 ? [...response.scenarios] : [undefined];
  const scenario = response.scenarios.find((one) => one.name === name);
  if (scenario) return [scenario];
  const known = response.scenarios.map((one) => one.name).join(', ') || 'none';
  throw new InteractionError(
    operation.id,
    `its ${status} response has no scenario "${name}"; it has ${known}`,
    document.locate(response.path),
  );
}

function derive(
  document: OpenApiDocument,
  mediaType: MediaType,
  scenario: Scenario | undefined,
  { reads, override = {} }: ResponseInput,
  required: boolean,
): DerivedBody | MissingField | undefined {
  // Of what is not JSON, Pact compares no parts: its media type is pinned.
  if (!isJson(mediaType.type) || !mediaType.schemaPath) return undefined;
  const overrides = Object.entries(override);
  if (!required && reads?.length === 0 && overrides.length === 0) return undefined;
  const wanted: Wanted = {
    required,
    fields: [
      ...overrides.map(([path, value]) => ({
        path,
        written: path,
        override: value instanceof FieldMatcher ? value : { example: value as JsonValue },
      })),
      ...(reads ?? [])
        .filter((path) => !Object.hasOwn(override, path))
        .map((path) => ({ path, written: path })),
    ],
  };
  const example = scenario
    ? scenario.value
    : (unnamedExample(mediaType.value) ?? exampleOf(document, [...mediaType.path, 'schema']));
  if (example === undefined) {
    throw new InteractionError(
      scenario?.name ?? mediaType.type,
      `the scenario has no value in the document: ${formatPosition(document.locate(mediaType.path))}`,
    );
  }
  return deriveBody(document, [...mediaType.path, 'schema'], example, wanted);
}

function jsonFirst(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJson(type)) ?? content[0];
}

function isJson(type: string): boolean {
  return /[/+]json\b/i.test(type);
}
