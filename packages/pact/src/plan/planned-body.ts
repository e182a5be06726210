import { makeValue, type SchemaAt, SchemaReader } from '@specpact/schema';
import {
  formatPosition,
  isJson,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Path,
  type Scenario,
  writeSequence,
} from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';
import { MissingField } from '../errors/missing-field.ts';
import { FieldMatcher, type Wanted } from '../types/field-read.ts';
import { type DerivedBody, deriveBody } from './derived-body.ts';
import { sampledExample, UnsampledPlaceholder } from './sampled-example.ts';

/** The options of a test for the body that it expects. Their types are checked already. */
export interface BodyInput {
  scenario?: string | undefined;
  reads?: readonly string[] | undefined;
  override?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the test receives only the pinned fields. */
  servesPinned?: boolean;
}

/** What the document says of the body of a response or a message. */
export interface BodyHolder {
  /** The operation or webhook, for messages. */
  of: string;
  /** `the 200 response`, `the message`. */
  what: string;
  path: Path;
  content: readonly MediaType[];
  scenarios: readonly Scenario[];
}

/** A body as it is expected. */
export interface PlannedBody {
  scenario: Scenario | undefined;
  contentType: string | undefined;
  /** The part that the pact pins. */
  body: DerivedBody | undefined;
  /** The text that the test receives. */
  served: string | undefined;
}

/** The example that a body is derived from. */
interface Shown {
  scenario: Scenario | undefined;
  /** Whether to make a field that the test reads and the example lacks. */
  completes: boolean;
}

/** @throws {InteractionError} if the document has no such scenario or field. */
export function planBody(document: OpenApiDocument, holder: BodyHolder, input: BodyInput): PlannedBody {
  const { of, what, path, content } = holder;
  const candidates = scenariosOf(document, holder, input.scenario);
  const [first] = candidates;
  // An example that has all fields goes before one whose missing fields are made. If the test names the
  // scenario, its example counts as it is.
  const attempts: Shown[] = [
    ...candidates.map((scenario) => ({ scenario, completes: scenario === undefined })),
    ...(first && input.scenario === undefined ? [{ scenario: first, completes: true }] : []),
  ];
  let missing: MissingField | undefined;
  for (const shown of attempts) {
    const { scenario } = shown;
    const contentType = scenario?.mediaType ?? jsonFirst(content)?.type;
    const mediaType = content.find(({ type }) => type === contentType);
    const body = mediaType && derive(document, mediaType, shown, input, input.reads === undefined);
    if (body instanceof MissingField) {
      missing = moreTelling(missing, body);
      continue;
    }
    const promised =
      mediaType &&
      derive(document, mediaType, shown, input, !input.servesPinned || input.reads === undefined);
    if (promised instanceof MissingField) {
      missing = moreTelling(missing, promised);
      continue;
    }
    const text = textOf(scenario);
    return {
      scenario,
      contentType,
      body,
      served: promised ? JSON.stringify(promised.example) : text,
    };
  }
  const where = input.scenario ?? (candidates[0]?.name ? 'any scenario' : 'the example');
  throw new InteractionError(of, whyMissing(missing, what, where), document.locate(path));
}

/** The first of two. A body that is not JSON comes last: that it has no fields says little of those that have some. */
function moreTelling(before: MissingField | undefined, next: MissingField): MissingField {
  return before && (before.notJson === undefined || next.notJson !== undefined) ? before : next;
}

function whyMissing(missing: MissingField | undefined, what: string, where: string): string {
  const { written, known = [], described, notJson } = missing ?? {};
  if (notJson !== undefined)
    return `${what} has no field "${written}": ${notJson} is not JSON, so only the media type is pinned`;
  if (described) return `the field "${written}" is in the schema of ${what}, and not in ${where}`;
  return `${what} has no field "${written}"; there it has ${known.join(', ') || 'none'}`;
}

/** The text that a body which is not JSON is served as: the example itself, or the items of a stream. */
function textOf(scenario: Scenario | undefined): string | undefined {
  if (typeof scenario?.value === 'string') return scenario.value;
  if (!Array.isArray(scenario?.value)) return undefined;
  return writeSequence(scenario.value, scenario.mediaType)?.texts.join('');
}

function scenariosOf(
  document: OpenApiDocument,
  { of, what, path, scenarios }: BodyHolder,
  name: string | undefined,
): (Scenario | undefined)[] {
  if (name === undefined) return scenarios.length > 0 ? [...scenarios] : [undefined];
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario) return [scenario];
  const known = scenarios.map((one) => one.name).join(', ') || 'none';
  throw new InteractionError(of, `${what} has no scenario "${name}"; it has ${known}`, document.locate(path));
}

function derive(
  document: OpenApiDocument,
  mediaType: MediaType,
  { scenario, completes }: Shown,
  { reads, override = {} }: BodyInput,
  required: boolean,
): DerivedBody | MissingField | undefined {
  const reader = SchemaReader.of(document);
  // Pact cannot compare parts of a body that is not JSON, so only the media type is pinned.
  if (!isJson(mediaType.type)) {
    const [field] = [...(reads ?? []), ...Object.keys(override)];
    return field === undefined ? undefined : new MissingField(field, [], false, mediaType.type);
  }
  if (!mediaType.schema) return undefined;
  const schema = reader.written(mediaType.schema);
  const overrides = Object.entries(override);
  if (!required && reads?.length === 0 && overrides.length === 0) return undefined;
  const wanted: Wanted = {
    required,
    completes,
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
  const shown = scenario ? scenario.value : mediaType.value.example;
  if (scenario && shown === undefined) {
    throw new InteractionError(
      scenario.name,
      `the scenario has no value in the document: ${formatPosition(document.locate(mediaType.path))}`,
    );
  }
  const example =
    shown === undefined
      ? madeExample(document, schema, mediaType, wanted)
      : sampledExample(document, schema, shown, Object.keys(override));
  if (example instanceof UnsampledPlaceholder) {
    const { path, text } = example.placed;
    const at = scenario?.path ?? [...mediaType.path, 'example'];
    throw new InteractionError(
      scenario?.name ?? 'the example',
      `no value for its placeholder ${text} can be made: override "${path.join('.')}", or name another scenario`,
      document.locate(scenario ? [...at, 'value', ...path] : [...at, ...path]),
    );
  }
  return deriveBody(reader, schema, example, wanted);
}

/** A value of the schema, for a media type that has no example (OpenAPI 3.1, section 4.8.14). */
function madeExample(
  document: OpenApiDocument,
  schema: SchemaAt,
  mediaType: MediaType,
  { fields }: Wanted,
): JsonValue {
  const made = makeValue(SchemaReader.of(document), schema, { direction: 'response' });
  if (made.answer === 'made') return made.value;
  // The keyword in the way may concern no field that is read, so the fields are made one by one.
  if (fields.length > 0 && fields.every(({ path }) => path !== '' && !path.startsWith('['))) return {};
  throw new InteractionError(
    mediaType.type,
    `it has no example, and none can be made from its schema, because of \`${made.keyword}\`` +
      ` (${formatPosition(document.locate(made.schema.path))}): add an example`,
    document.locate(mediaType.path),
  );
}

function jsonFirst(content: readonly MediaType[]): MediaType | undefined {
  return content.find(({ type }) => isJson(type)) ?? content[0];
}
