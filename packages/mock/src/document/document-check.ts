import { DocumentError, isJsonObject, type OpenApiDocument, type Path } from '@specpact/spec';
import { prismForm } from '../prism/described/prism-form.ts';
import { findStrayReference } from './data-reference-check.ts';
import { findExtensionFault } from './extension-check.ts';
import { isSaidInResponses } from './said-in-responses.ts';
import { findInvalidSchema } from './schema-check.ts';

/** A status code, a range of them, or `default` (OpenAPI 3.1, section 4.8.16.2). */
const STATUS = /^([1-5](\d\d|XX)|default)$/i;

/** In milliseconds. */
const LONGEST_PACE = 600_000;

/**
 * Refuses faults of a document that Prism accepts silently, but that keep it from answering.
 *
 * @throws {DocumentError} at the first such fault, with its place.
 */
export function checkDocument(document: OpenApiDocument, asPrism = false): void {
  const check = (holds: boolean, reason: string, path: Path) => {
    if (!holds) throw new DocumentError(reason, { position: document.locate(path) });
  };
  for (const template of Object.keys(document.root.paths ?? {})) {
    // OpenAPI 3.1, section 4.8.8.1.
    const fits = template.startsWith('/') || template.startsWith('x-');
    check(fits, `the path "${template}" must begin with "/"`, ['paths', template]);
  }
  const prism = prismForm(document, asPrism);
  const stray = findStrayReference(prism.root);
  const fault = stray ? { ...stray, path: prism.pathOf(stray.path) } : findInvalidSchema(document);
  check(!fault, fault?.reason ?? '', fault?.path ?? []);
  const isSaid = isSaidInResponses(document.root);
  const extension = asPrism ? undefined : findExtensionFault(document, isSaid);
  check(!extension, extension?.reason ?? '', extension?.path ?? []);
  for (const operation of document.operations) {
    const { path } = operation;
    for (const status of statusesAt(document, [...path, 'responses'])) {
      const reason = `"${status}" is not a status: write 404, 4XX or default`;
      check(STATUS.test(status), reason, [...path, 'responses', status]);
    }
    for (const { content } of isSaid ? operation.responses : []) {
      for (const { value, path: at } of content) {
        const { 'x-pace': pace = 0, 'x-endless': isEndless = false } = value;
        const isPace = Number.isInteger(pace) && Number(pace) >= 0 && Number(pace) <= LONGEST_PACE;
        check(isPace, `x-pace is a number of milliseconds, up to ${LONGEST_PACE}`, [...at, 'x-pace']);
        check(typeof isEndless === 'boolean', 'x-endless is true or false', [...at, 'x-endless']);
      }
    }
  }
}

/** The statuses of the responses at a path, without reading these. */
function statusesAt(document: OpenApiDocument, path: Path): string[] {
  const responses = document.resolve(path)?.value;
  const isResponse = (status: string) =>
    !status.startsWith('x-') && isJsonObject(document.resolve([...path, status])?.value);
  return isJsonObject(responses) ? Object.keys(responses).filter(isResponse) : [];
}
