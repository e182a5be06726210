// document/ takes a document by itself.
// It gives findings about it, and whether an operation can be judged by.
import type { OpenApiDocument, Operation, Webhook } from '@specpact/spec';
import { CompareError } from '../finding/compare-error.ts';
import type { Finding } from '../finding/finding.ts';
import { checkExamples, checkMessageExamples } from './check-examples.ts';
import { checkOperations, unreachable } from './check-operations.ts';
import { checkOperationSchemas, checkSchemas } from './check-schemas.ts';
import { checkStates } from './check-states.ts';
import { documentFinding } from './document-finding.ts';
import { guarded } from './guarded.ts';

/**
 * Judges a document by itself: schemas that are none, operations that cannot be told apart, examples
 * that do not fit their schemas, provider states that name no parameter. Each finding has an empty
 * `consumer` and no `pact`. A document with an error should judge no pact.
 *
 * @param options.operations judges the examples and states of these operations only, which is what
 * counts for pacts of a very large document; schemas and paths are judged all the same.
 * @param options.lenientExamples makes a warning of an example that does not fit its schema, unless a
 * mock answers with it: large published documents have hundreds of these.
 * @param options.webhooks judges the examples of these webhooks only; of none where `operations` are
 * given alone.
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
  // An operation that cannot be judged because of a reference says no more than the reference does.
  const isBroken = ({ code }: Finding) => code === 'document.reference.broken';
  return [...schemas, ...(schemas.some(isBroken) ? others.filter((one) => !isBroken(one)) : others)];
}

function checkInfo(document: OpenApiDocument): Finding[] {
  if (document.root.info !== undefined) return [];
  const message = 'the document has no `info`, which says what it is called, and in which version';
  return [documentFinding(document, 'document.info.missing', message, { path: [] })];
}

const sound = new WeakMap<OpenApiDocument, Set<Operation>>();

/**
 * Refuses to judge by an operation that cannot be judged by. It looks at what the operation leads to
 * and at no more, so that a pact with a very large document waits for nothing that it does not use.
 *
 * @throws {CompareError} if one of its schemas is none, or another operation has the same paths.
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
