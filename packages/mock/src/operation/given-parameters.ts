import { isJsonObject, type OpenApiDocument, type Parameter, type WrittenSchema } from '@specpact/spec';
import type { MockRequest } from '../http/request/mock-request.ts';
import { describedBy } from '../prism/described/described-operation.ts';
import { prismRequest } from '../prism/judged/judge.ts';
import { readParameter } from '../prism/mended/read-parameters.ts';
import { schemaCore } from '../values/read/schema-core.ts';
import type { MockedOperation } from './mocked-operation.ts';
import { cookieValues } from './request-members.ts';

/** A parameter that a request has, and its value in the type of its schema. */
export interface GivenParameter {
  parameter: Parameter;
  value: unknown;
}

/** The parameters of its operation that a request has. Each is read in its style. */
export async function givenParameters(
  operation: MockedOperation,
  request: MockRequest,
): Promise<GivenParameter[]> {
  const described = describedBy(await operation.prism());
  return operation.operation.parameters.flatMap((parameter): GivenParameter[] => {
    const { in: place, name, schema } = parameter;
    const read = described
      ? place === 'cookie'
        ? cookieValues(request.headers.cookie, name)[0]
        : readParameter(described, prismRequest(request), place, name)?.value
      : plainValue(request, parameter);
    if (read === undefined) return [];
    return [{ parameter, value: described ? typedValue(read, described.document, schema) : read }];
  });
}

/** The value of a parameter of the query, for a mock that answers as Prism does. */
function plainValue({ query }: MockRequest, { in: place, name }: Parameter): unknown {
  return place === 'query' && Object.hasOwn(query, name) ? query[name] : undefined;
}

function typedValue(value: unknown, document: OpenApiDocument, written: WrittenSchema | undefined): unknown {
  if (!written) return value;
  const { SchemaReader, schemaOutline } = schemaCore();
  const reader = SchemaReader.of(document);
  const outline = schemaOutline(reader, reader.written(written));
  const { items } = outline ?? {};
  if (Array.isArray(value)) {
    return items
      ? value.map((item) => typedValue(item, document, { value: items.value, path: items.at.path }))
      : value;
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const schema = outline?.properties.get(name);
        return [
          name,
          schema ? typedValue(member, document, { value: schema.value, path: schema.at.path }) : member,
        ];
      }),
    );
  }
  if (typeof value !== 'string') return value;
  if (outline?.type === 'integer' || outline?.type === 'number') return Number(value);
  return outline?.type === 'boolean' ? value === 'true' : value;
}
