import {
  type MediaType,
  type OpenApiDocument,
  type Operation,
  type Response,
  readableType,
  type WrittenSchema,
} from '@specpact/spec';
import type { PrismOperation } from '../prism-operation.ts';
import type { LargeSchemas } from './large-schemas.ts';

/**
 * What the document says of an operation, which Prism's form of it has only in part. An operation without this is
 * answered as Prism answers.
 */
export interface Described {
  document: OpenApiDocument;
  operation: Operation;
  /** The schemas that Prism does not get, because they are too large for it. */
  large: LargeSchemas;
  /** The schemas that our own validator judges: the large ones, and those with keywords that Prism passes over. */
  judged: LargeSchemas;
  /** By Prism's own schema object: the schema as the document has it, and what it describes. */
  schemas: ReadonlyMap<unknown, DescribedSchema>;
}

export interface DescribedSchema {
  written: WrittenSchema;
  /** What has the schema in an answer. */
  holder: 'body' | 'header';
}

/** Parameters that OpenAPI ignores: other parts of a document describe these headers (3.1, section 4.8.12). */
const IGNORED = /^(accept|content-type|authorization)$/i;

/** A symbol is copied with an operation, and Prism does not see it. */
const DESCRIBED = Symbol('described');

type Marked = PrismOperation & { [DESCRIBED]?: Described };

/** An operation that is answered by what the document says, where Prism answers something else. */
export function describeOperation(
  asWritten: PrismOperation,
  about: Omit<Described, 'schemas'>,
): PrismOperation {
  const { operation } = about;
  const prism = withReadableTypes(asWritten);
  const schemas = new Map<unknown, DescribedSchema>();
  for (const { code, contents = [], headers = [] } of prism.responses) {
    const response = operation.responses.find(({ status }) => status.toUpperCase() === code.toUpperCase());
    for (const { mediaType, schema } of contents) {
      const written = response?.content.find(({ type }) => type === mediaType)?.schema;
      if (schema && written) schemas.set(schema, { written, holder: 'body' });
    }
    for (const { name, schema } of headers) {
      const written = response?.headers.find((header) => header.name === name)?.schema;
      if (schema && written) schemas.set(schema, { written, holder: 'header' });
    }
  }
  // Prism calls the URLs of callbacks, which a document or a page may choose. Nobody asked the mock to.
  const { callbacks: _, ...uncalled } = prism;
  const { request } = prism;
  const headers = request?.headers?.filter(({ name }) => !IGNORED.test(name));
  const marked: Marked = {
    ...uncalled,
    ...(request && headers && { request: { ...request, headers } }),
    [DESCRIBED]: { ...about, schemas },
  };
  return marked;
}

/** Prism fails at a media type that is none. It gets each as the document is read. */
function withReadableTypes(operation: PrismOperation): PrismOperation {
  const { request, responses } = operation;
  const all = [request?.body, ...responses].flatMap((holder) => holder?.contents ?? []);
  if (all.every(({ mediaType }) => readableType(mediaType) === mediaType)) return operation;
  const readable = <Holder extends (typeof responses)[number] | NonNullable<typeof request>['body']>(
    holder: Holder,
  ): Holder =>
    holder && {
      ...holder,
      contents: holder.contents?.map((content) => ({
        ...content,
        mediaType: readableType(content.mediaType),
      })),
    };
  return {
    ...operation,
    ...(request?.body && { request: { ...request, body: readable(request.body) } }),
    responses: responses.map(readable),
  } as PrismOperation;
}

export function describedBy(operation: PrismOperation): Described | undefined {
  return (operation as Marked)[DESCRIBED];
}

/** The response that an answer with a status is one of (OpenAPI 3.1, section 4.8.16). */
export function responseOf({ operation }: Described, status: number): Response | undefined {
  const code = String(status);
  const wanted = [code, `${code[0]}XX`, 'DEFAULT'];
  return wanted
    .map((each) => operation.responses.find((response) => response.status.toUpperCase() === each))
    .find((response) => response !== undefined);
}

/** The media type that a response describes for the `Content-Type` of an answer. */
export function mediaTypeOf(response: Response | undefined, type: unknown): MediaType | undefined {
  return response?.content.find((media) => media.type === type);
}
