// document/ takes a document by itself.
// It gives findings about it, and whether an operation can be judged by.
import {
  formatPointer,
  isJsonObject,
  type OpenApiDocument,
  type Operation,
  type Webhook,
} from '@specpact/spec';
import { CompareError } from '../finding/compare-error.ts';
import type { Finding } from '../finding/finding.ts';
import { checkExamples, checkMessageExamples } from './check-examples.ts';
import { checkOperations, unreachable } from './check-operations.ts';
import { checkOperationSchemas, checkSchemas } from './check-schemas.ts';
import { checkStates } from './check-states.ts';
import { documentFinding } from './document-finding.ts';
import { guarded } from './guarded.ts';

/**
 * Judges a document by itself. It finds invalid schemas, operations that cannot be told apart, examples that do not
 * fit their schemas, and provider states that name no parameter. Each finding has an empty `consumer` and no `pact`.
 * A document with an error should judge no pact.
 *
 * @param options.operations limits examples and states to those of these operations. Schemas and paths are always
 * judged. Use it for pacts of a very large document.
 * @param options.lenientExamples turns an example that does not fit its schema into a warning, unless a mock answers
 * with it. Large published documents have hundreds of these.
 * @param options.webhooks limits examples to those of these webhooks. By default all webhooks are judged, or none if
 * `operations` is given.
 */
export function checkDocument(
  document: OpenApiDocument,
  options: {
    operations?: readonly Operation[];
    webhooks?: readonly Webhook[];
    lenientExamples?: boolean;
  } = {},
): Finding[] {
  const findings = checkAll(document, options);
  if (options.lenientExamples !== true) return findings;
  return findings.map((finding) =>
    finding.code === 'document.example.incompatible' ? { ...finding, severity: 'warning' } : finding,
  );
}

function checkAll(
  document: OpenApiDocument,
  options: { operations?: readonly Operation[]; webhooks?: readonly Webhook[] },
): Finding[] {
  const { operations = document.operations } = options;
  const { webhooks = options.operations ? [] : document.webhooks } = options;
  const schemas = guarded(document, () => checkSchemas(document));
  const others = [
    ...checkInfo(document),
    ...guarded(document, () => checkOperations(document)),
    ...operations.flatMap((operation) =>
      guarded(
        document,
        () => [...checkExamples(document, operation), ...checkStates(document, operation)],
        operation,
      ),
    ),
    ...webhooks.flatMap((webhook) =>
      guarded(document, () => checkMessageExamples(document, webhook), webhook),
    ),
  ];
  // A broken reference that is used is reported once, and not again for each operation that it breaks.
  const isBroken = ({ code }: Finding) => code === 'document.reference.broken';
  const found = schemas.some(isBroken) ? others.filter((one) => !isBroken(one)) : others;
  return [
    ...checkUnused(document),
    ...checkUnread(document),
    ...checkOddities(document),
    ...schemas,
    ...found,
  ];
}

/** The broken references in components that nothing uses. These are left out of the document. */
function checkUnused(document: OpenApiDocument): Finding[] {
  return document.brokenUnused.map(({ reason, position, path = [] }) => ({
    ...documentFinding(document, 'document.reference.broken', `${reason}, in a part that nothing uses`, {
      path,
    }),
    document: { pointer: formatPointer(path), ...position },
  }));
}

/** The examples whose values stand in files that cannot be read. */
function checkUnread(document: OpenApiDocument): Finding[] {
  return document.unreadExamples.map(({ reason, position, path = [] }) => ({
    ...documentFinding(document, 'document.example.unread', reason, { path }),
    document: { pointer: formatPointer(path), ...position },
  }));
}

/** The codes of what is odd, and no reason to refuse a document. */
const ODDITY = {
  'media-type': 'document.media-type.malformed',
  'no-operation': 'document.operation.none',
} as const;

function checkOddities(document: OpenApiDocument): Finding[] {
  // A document may have components alone, which others refer to (OpenAPI 3.1, section 4.3).
  const isLibrary = Object.values(document.root.components ?? {}).some((named) => isJsonObject(named));
  return document.oddities
    .filter(({ kind }) => kind !== 'no-operation' || !isLibrary)
    .map(({ kind, reason, path }) => documentFinding(document, ODDITY[kind], reason, { path }));
}

function checkInfo(document: OpenApiDocument): Finding[] {
  if (document.root.info !== undefined) return [];
  const message = 'the document has no `info`, which gives its title and version';
  return [documentFinding(document, 'document.info.missing', message, { path: [] })];
}

const sound = new WeakMap<OpenApiDocument, Set<Operation>>();

/**
 * Refuses an operation that no interaction can be judged by. Only the schemas of this operation are read, so a pact
 * with a very large document does not wait for what it does not use.
 *
 * @throws {CompareError} if one of its schemas is not valid, or if two operations have the same paths.
 */
export function ensureSound(document: OpenApiDocument, operation: Operation): void {
  let known = sound.get(document);
  if (!known) {
    const [collision] = unreachable(document);
    if (collision) throw new CompareError(collision.message);
    known = new Set();
    sound.set(document, known);
  }
  if (known.has(operation)) return;
  const [invalid] = checkOperationSchemas(document, operation);
  if (invalid) throw new CompareError(invalid.message);
  known.add(operation);
}
