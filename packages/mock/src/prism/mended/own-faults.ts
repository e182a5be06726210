import {
  holdsType,
  type JsonValue,
  type MediaType,
  type Parameter,
  type WrittenSchema,
} from '@specpact/spec';
import type { IHttpRequest, IHttpResponse, PrismHttpComponents } from '@stoplight/prism-http';
import { schemaCore } from '../../values/read/schema-core.ts';
import type { Described } from '../described/described-operation.ts';
import { mediaOf } from './better-answers.ts';
import { readParameter } from './read-parameters.ts';

export type Fault = Extract<
  ReturnType<PrismHttpComponents['validateInput']>,
  { _tag: 'Left' }
>['left'][number];

/** What our own validator finds wrong with a value, as {@link bodyFault} takes it. */
type Found = ReturnType<ReturnType<typeof schemaCore>['validate']>;

/** What our own validator finds wrong with a body, in Prism's form. What it cannot decide is no fault. */
export function asBodyFaults(side: 'Request' | 'Response', found: Found): Fault[] {
  return found
    .filter(({ undecided }) => !undecided)
    .map(({ keyword, reason, value: { path } }) => ({
      path: ['body', ...path],
      code: keyword,
      message: `${side} body ${path.length > 0 ? `property ${path.join('.')} ` : ''}${reason}`,
      severity: 0,
    }));
}

/** The faults that Prism finds, and our own of the parts in which Prism finds none. */
export function withOwn(faults: readonly Fault[], own: readonly Fault[]): Fault[] {
  const partOf = ({ path: [place = '', name = ''] = [] }: Fault) =>
    place === 'body' ? place : `${place} ${name}`;
  const known = new Set(faults.map(partOf));
  return [...faults, ...own.filter((fault) => !known.has(partOf(fault)))];
}

/** What our own validator finds in the parts of a request that Prism cannot judge, or not by each keyword. */
export function ownRequestFaults(described: Described, element: IHttpRequest, type: string): Fault[] {
  if (described.judged.size === 0) return [];
  const { operation } = described;
  const media = operation.requestBody?.content ?? [];
  // Without a type, Prism takes the first one.
  const asked = type === '' ? media[0] : media.find((each) => holdsType(each.type, type));
  return [
    ...operation.parameters.flatMap((parameter) => parameterFaults(described, parameter, element)),
    // A request without a body has `null`.
    ...bodyFaults(described, asked, 'Request', element.body ?? undefined),
  ];
}

/** The same for the body of an answer. */
export function ownAnswerFaults(described: Described, element: IHttpResponse): Fault[] {
  return described.judged.size === 0
    ? []
    : bodyFaults(described, mediaOf(described, element), 'Response', element.body);
}

function parameterFaults(
  described: Described,
  { schema, name, in: place }: Parameter,
  element: IHttpRequest,
): Fault[] {
  const { document, judged } = described;
  const value =
    schema && judged.has(schema) ? readParameter(described, element, place, name)?.value : undefined;
  if (!schema || value === undefined) return [];
  const { SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  return validateText(reader, reader.written(schema), value as JsonValue, 'request')
    .filter(({ undecided }) => !undecided)
    .map(({ keyword, reason, value: { path } }) => ({
      path: [place, name, ...path],
      code: keyword,
      message: `Request ${place} parameter ${[name, ...path].join('.')} ${reason}`,
      severity: 0,
    }));
}

function bodyFaults(
  { document, judged }: Described,
  media: MediaType | undefined,
  side: 'Request' | 'Response',
  body: unknown,
): Fault[] {
  const schema: WrittenSchema | undefined = media?.schema;
  if (body === undefined || !schema || !judged.has(schema)) return [];
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const direction = side === 'Request' ? 'request' : 'response';
  return asBodyFaults(
    side,
    validate(reader, reader.written(schema), body as JsonValue, { completeness: 'exact', direction }),
  );
}
