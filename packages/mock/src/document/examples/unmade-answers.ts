import { setImmediate } from 'node:timers/promises';
import type { MediaType, OpenApiDocument, Operation, SourcePosition, WrittenSchema } from '@specpact/spec';
import { schemaCore } from '../../values/read/schema-core.ts';

/** A response whose body, or one of whose headers, has no example, and a schema of which the mock can make no value. */
export interface UnmadeAnswer {
  operation: Operation;
  /** As the document writes it: `200`, `4XX`, `default`. */
  status: string;
  /** The media type of the body; `undefined` for a header. */
  mediaType?: string;
  /** The name of the header; `undefined` for the body. */
  header?: string;
  /** What stands in the way: `because of "not"`, `because no value satisfies it`. */
  reason: string;
  /** The keyword's place, or that of the schema. */
  position: SourcePosition;
}

/**
 * Finds the responses that the mock cannot answer as their schema says, one after the other. It leaves time for requests
 * after each operation.
 */
export async function* unmadeAnswers(document: OpenApiDocument): AsyncGenerator<UnmadeAnswer> {
  for (const operation of document.operations) {
    for (const { status, content, headers } of operation.responses) {
      for (const media of content) {
        const found = media.schema && !hasExample(media) ? obstacle(document, media.schema) : undefined;
        if (found) yield { operation, status, mediaType: media.type, ...found };
      }
      for (const { name, schema, value } of headers) {
        const found = schema && !hasExample({ value }) ? obstacle(document, schema) : undefined;
        if (found) yield { operation, status, header: name, ...found };
      }
    }
    await setImmediate();
  }
}

function hasExample({ value: { example, examples } }: Pick<MediaType, 'value'>): boolean {
  return example !== undefined || examples !== undefined;
}

function obstacle(
  document: OpenApiDocument,
  schema: WrittenSchema,
): Pick<UnmadeAnswer, 'reason' | 'position'> | undefined {
  const { SchemaReader, makeValue } = schemaCore();
  const reader = SchemaReader.of(document);
  try {
    const made = makeValue(reader, reader.written(schema), { direction: 'response' });
    if (made.answer === 'made') return undefined;
    // The maker knows a schema that contradicts itself as the schema `false`.
    const isEmpty = made.keyword === 'false';
    const reason = isEmpty ? 'because no value satisfies it' : `because of "${made.keyword}"`;
    return { reason, position: document.locate([...made.schema.path, made.keyword]) };
  } catch (error) {
    // It is nested too deep, or a reference leads nowhere: there is no value either.
    const reason = `because ${error instanceof Error ? error.message : String(error)}`;
    return { reason, position: document.locate(schema.path) };
  }
}
