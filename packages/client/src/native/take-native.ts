import type {
  Body,
  Conversion,
  OperationContract,
  ReadBody,
  ReadEvents,
  ResponseConversions,
  Shape,
} from '../contract/api-description.ts';
import type { AnyResult } from '../contract/result.ts';
import type { Take } from '../request/writers.ts';
import { readAnswer } from '../response/answer.ts';
import { eventsOf, isEvent, jsonItemsOf, readJsonItems } from '../response/items.ts';
import { findMisshape } from '../response/misshape.ts';
import { readJson, readParsed } from '../response/readers.ts';
import { convertParsed, hasLongIntegers } from './conversion.ts';
import { readDateTime } from './date-time.ts';
import { parseExact } from './exact-json.ts';
import { Inconvertible } from './inconvertible.ts';
import { readInstant } from './instant.ts';

/**
 * Reads answers and converts what their contract says. Before that, the validators judge them, because schemas are about
 * JSON. A body that cannot be converted is off the contract, whatever `validation` says. A contract brings it if a
 * response has a `Date` or a `bigint`.
 */
export const takeNative: Take = async (response, redirect, request, context, settings) => {
  const { conversions } = request.operation;
  let listedAs: string | number = '';
  const operation = { ...request.operation, responses: exactResponses(request.operation) };
  const result = await readAnswer(response, redirect, { ...request, operation }, context, {
    ...settings,
    validation(body, key, status) {
      listedAs = status;
      const judged = settings.validation?.(body, key, status) ?? body;
      return converted(judged, conversions?.bodies?.[status]);
    },
  });
  return withNativeHeaders(result, response, conversions?.headers?.[listedAs]);
};

/** A body that can be parsed again, with its long integers as `bigint`. */
type ExactBody = Body & { exact?: () => unknown };

function converted(body: ExactBody, conversions: Readonly<Record<string, Conversion>> | undefined): Body {
  if (!('value' in body)) return body;
  const { exact, ...read } = body;
  const conversion = conversions?.[read.type ?? ''];
  if (!conversion) return read;
  try {
    return { ...read, value: convertParsed(read.value, conversion, exact?.()) };
  } catch (error) {
    if (error instanceof Inconvertible) return error.fault;
    throw error;
  }
}

/** The responses of an operation. Bodies with conversions can be parsed again. */
function exactResponses({ conversions, responses }: OperationContract): OperationContract['responses'] {
  const all = Object.entries(responses).map(([status, content]) => {
    const native = conversions?.bodies?.[status] ?? {};
    const bodies = Object.entries(content).map(([type, described]) => [
      type,
      native[type] ? exactReader(described) : described,
    ]);
    return [status, Object.fromEntries(bodies)];
  });
  return Object.fromEntries(all);
}

function exactReader(described: Shape | ReadBody | null): ReadBody {
  const [read, shape] = typeof described === 'function' ? [described] : [readJson, described];
  const parse = exactParser(read);
  return (bytes, type): ExactBody => {
    const body = read(bytes, type);
    if (!('value' in body)) return body;
    const { value } = body;
    const exact = () => {
      // What is no JSON, such as a plain event, has no long integers.
      const again = readParsed(bytes, type, (text) => (hasLongIntegers(text) ? parse(text) : value));
      return 'value' in again ? again.value : value;
    };
    return findMisshape(value, shape) ?? { ...body, exact };
  };
}

/** Parses the text of a body with its long integers as `bigint`. */
function exactParser(read: ReadBody | ReadEvents): (text: string) => unknown {
  if (read === readJsonItems) return (text) => jsonItemsOf(text, parseExact);
  if (!('event' in read)) return parseExact;
  return (text) =>
    eventsOf(text)
      .filter(isEvent)
      .map((event) => read.event(event, parseExact));
}

/** The result with converted headers. One that cannot be converted is missing, as one that is not of its type. */
function withNativeHeaders(
  result: AnyResult,
  { headers: sent }: Response,
  conversions: NonNullable<ResponseConversions['headers']>[string] | undefined,
): AnyResult {
  if (!conversions) return result;
  const native = Object.entries(conversions).map(([name, conversion]) => [
    name,
    headerValue(sent.get(name), conversion),
  ]);
  const { headers } = result as { headers?: Record<string, unknown> };
  return Object.assign(result, { headers: { ...headers, ...Object.fromEntries(native) } });
}

function headerValue(text: string | null, conversion: Conversion): unknown {
  if (text === null) return undefined;
  if (typeof conversion === 'object' && conversion.items) {
    const { items } = conversion;
    const values = text === '' ? [] : text.split(',').map((item) => headerValue(item.trim(), items));
    return values.includes(undefined) ? undefined : values;
  }
  if (conversion === 'date') return readDateTime(text);
  if (conversion === 'instant') return readInstant(text);
  const integer = /^-?\d+$/.test(text) ? BigInt(text) : undefined;
  return integer !== undefined && BigInt.asIntN(64, integer) === integer ? integer : undefined;
}
