import type { JsonValue, Path, SourceText } from '@specpact/spec';
import type { PactGenerator } from './matching/read-generators.ts';
import type { PactRule } from './matching/read-rules.ts';
import type { PactSpecification } from './specification.ts';

/** What one consumer expects of one provider, as a pact file of any version says it. */
export interface Pact {
  /** The name by which the file was read. */
  file: string;
  consumer: string;
  provider: string;
  /** The version that the file declares. Files that are older than the field declare none: version 1. */
  specification: PactSpecification;
  interactions: readonly PactInteraction[];
  /** The messages, which a document describes as webhooks. */
  messages: readonly PactMessage[];
  /** Interactions of other types. They are named, and not judged. */
  unread: readonly UnreadInteraction[];
  /** Whether the file names plugins. Pact's verifier would fetch them to read it. */
  needsPlugins: boolean;
  /** The file's text, for places and excerpts. */
  source: SourceText;
}

/** An interaction of a type that is neither HTTP nor a message. */
export interface UnreadInteraction {
  /** Its place in `interactions`, from 0. */
  index: number;
  description: string;
  /** As the file has it. */
  type: string;
  path: Path;
}

/** A message that a provider sends by itself, as the consumer expects it. */
export interface PactMessage {
  /** Its place in its list, from 0: `interactions`, or `messages` up to version 3. */
  index: number;
  description: string;
  /** `synchronous`: a message with an answer. It is read only as far as a finding needs to name it. */
  kind: 'asynchronous' | 'synchronous';
  /** The webhook that `comments.references.openapi.webhook` names. */
  webhook: { name: string; path: Path } | undefined;
  states: readonly PactState[];
  /** `undefined`: the consumer does not care. */
  contents: PactBody | undefined;
  /** For a webhook: the headers that it is sent with, and its media type. */
  metadata: ReadonlyMap<string, { value: JsonValue; path: Path }>;
  /** Whether its errors fail nothing yet (version 4, "pending"). */
  pending: boolean;
  /** The plugins that its contents are made with. */
  plugins: readonly string[];
  /** What the contents may be besides the example. */
  rules: readonly PactRule[];
  path: Path;
}

/** One request and the response that the consumer expects to it. */
export interface PactInteraction {
  /** Its place in the pact's list, from 0. */
  index: number;
  description: string;
  /** What must be true on the provider's side before the request. */
  states: readonly PactState[];
  request: PactRequest;
  response: PactResponse;
  /** Whether it may fail without failing the run (version 4, "pending"). */
  pending: boolean;
  /** The plugins that its bodies are made with. */
  plugins: readonly string[];
  /** Whether it was derived from an OpenAPI document: `comments.references.openapi` says so. */
  isDerived: boolean;
  path: Path;
}

/** A provider state with its parameters, which may be any JSON. */
export interface PactState {
  name: string;
  params: Readonly<Record<string, JsonValue | undefined>>;
  path: Path;
}

export interface PactRequest {
  /** In capitals. */
  method: string;
  /** The path as sent, percent-encoded. */
  path: string;
  /** Each parameter's values in order, decoded; a parameter without a value has the value `''`. */
  query: ReadonlyMap<string, readonly string[]>;
  /** Each header's values under its name as written. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** `undefined`: the consumer does not say. */
  body: PactBody | undefined;
  /** What the values may be besides the example. */
  rules: readonly PactRule[];
  /** What makes values that replace those of the example. */
  generators: readonly PactGenerator[];
  at: Path;
}

export interface PactResponse {
  status: number;
  headers: ReadonlyMap<string, readonly string[]>;
  /** `undefined`: the consumer does not care. */
  body: PactBody | undefined;
  /** What the values may be besides the example. */
  rules: readonly PactRule[];
  at: Path;
}

/** An example body. */
export interface PactBody {
  /** The example itself: JSON, or a string if the body is not JSON. */
  value: JsonValue;
  /** The media type that the body itself declares (version 4 only). */
  contentType: string | undefined;
  /** Where `value` is written. An encoded body is one string. */
  at: Path;
  /** How a number of `value` is written, by its path in it. */
  numberText?: (path: Path) => string | undefined;
  /** The parts, from `value` down, that a generator fills in. In a response, only those that are `null` before. */
  generated?: readonly Path[];
}
