import {
  DocumentError,
  eachChild,
  isJsonObject,
  type JsonObject,
  type ObjectKind,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { unmark } from '../../part/inherited-names.ts';
import { isSound } from './sound-structure.ts';

/**
 * The faults that types cannot be made from: a number in place of an object, an unknown `type`. Other faults (a missing
 * description, an unknown member, a `nullable` without `type`, of which GitHub's document has 26) do not change what the
 * document says about its messages.
 */
const FATAL = /^Expected type|can be one of the following only/;

/**
 * Checks that each part of a document has the members and types that OpenAPI requires. Types are made only then:
 * openapi-typescript does not check, and crashes or writes nonsense.
 *
 * @param root the value to check: that of the document, or a part of it with everything at the same place.
 * @throws {DocumentError} at the first fault.
 */
export async function checkStructure(document: OpenApiDocument, root: JsonObject): Promise<void> {
  checkOperationIds(document);
  checkMappings(document, root, 'document', []);
  checkCircles(document, root);
  if (isSound(root)) return;
  const fault = await firstFault(document.file, root);
  if (!fault) return;
  const pointer = unmark(fault.pointer);
  throw new DocumentError(fault.message, { position: document.locate(pointer === '/' ? '' : pointer) });
}

/** The first fault that Redocly finds, and its place as a JSON pointer. */
export async function firstFault(
  file: string,
  root: JsonObject,
): Promise<{ message: string; pointer: string } | undefined> {
  // Loaded only now, because it takes as long as to read a large document, and most have no fault.
  const { BaseResolver, createConfig, lintDocument, Source } = await import('@redocly/openapi-core');
  /** The document is already complete. No other file is read, and nothing from the network. */
  class NothingElse extends BaseResolver {
    override async loadExternalRef(reference: string): Promise<never> {
      throw new Error(`${reference} is not part of the document`);
    }
  }
  const config = await createConfig({ rules: { struct: 'error' } });
  const problems = await lintDocument({
    document: { source: new Source(file, ''), parsed: root },
    config: config.styleguide,
    externalRefResolver: new NothingElse(),
  });
  const fault = problems.find(({ severity, message }) => severity === 'error' && FATAL.test(message));
  return fault && { message: fault.message, pointer: fault.location[0]?.pointer?.slice(1) ?? '' };
}

/** An `operationId` names one operation (OpenAPI 3.1, section 4.8.10). */
function checkOperationIds(document: OpenApiDocument): void {
  const seen = new Set<string>();
  for (const { id, path, value } of document.operations) {
    if (value.operationId === undefined) continue;
    if (seen.has(id)) {
      throw new DocumentError(`the operationId "${id}" is taken by another operation`, {
        position: document.locate([...path, 'operationId']),
      });
    }
    seen.add(id);
  }
}

/** A schema that refers to itself describes nothing. Redocly's check throws, and does not say where. */
function checkCircles(document: OpenApiDocument, { components }: JsonObject): void {
  const schemas = isJsonObject(components) && isJsonObject(components.schemas) ? components.schemas : {};
  for (const start of Object.keys(schemas)) {
    const seen: string[] = [];
    for (let name = start; !seen.includes(name); ) {
      seen.push(name);
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      const $ref = isJsonObject(schema) ? schema.$ref : undefined;
      if (typeof $ref !== 'string') break;
      name = decodeURIComponent($ref.replace(/^.*\//s, '')).replaceAll('~1', '/').replaceAll('~0', '~');
      if (name !== start) continue;
      const own = isJsonObject(schemas[start]) ? schemas[start].$ref : undefined;
      throw new DocumentError(`$ref "${own}" leads back to itself`, {
        position: document.locate(['components', 'schemas', start, '$ref'].map(unmark), 'value'),
      });
    }
  }
}

/** A discriminator maps to texts (OpenAPI 3.1, section 4.8.25). Redocly's check throws at anything else. */
function checkMappings(document: OpenApiDocument, value: JsonObject, kind: ObjectKind, at: Path): void {
  const { discriminator } = value;
  if (kind === 'schema' && isJsonObject(discriminator) && isJsonObject(discriminator.mapping)) {
    for (const [name, to] of Object.entries(discriminator.mapping)) {
      if (typeof to === 'string') continue;
      throw new DocumentError(
        'a discriminator must map to a text: the name of a schema, or a reference to one',
        {
          position: document.locate(
            [...at, 'discriminator', 'mapping', name].map((token) => unmark(`${token}`)),
          ),
        },
      );
    }
  }
  eachChild(value, kind, (child, childKind, path) =>
    checkMappings(document, child, childKind, [...at, ...path]),
  );
}
