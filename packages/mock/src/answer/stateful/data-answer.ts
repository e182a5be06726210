import { isJsonObject, type JsonObject, type JsonValue, type Path } from '@specpact/spec';
import { isOpenRange, takesJson } from '../../http/media-type.ts';
import type { MockedOperation } from '../../operation/mocked-operation.ts';
import type { PrismResponse } from '../../prism/judged/judgement.ts';
import { type Collection, schemaAt } from './data/collection.ts';
import { readAt, withAt } from './data/place.ts';
import { schemaShape } from './data/schema-shape.ts';
import { showing } from './data/shown-thing.ts';
import type { Selection } from './list-selection.ts';

/** What APIs call the number of all things, and the number of things in one list. */
const TOTAL = /^(total|total_?(count|items|results|elements))$/i;
const COUNT = /^(count|size)$/i;

/** Where a JSON answer has its thing or list, according to the schema in the document. */
export interface DataAnswer {
  place: Path;
  /** The schema of the thing, or of the list's items. */
  schema: Path | undefined;
  /** What Prism's answer, which is an example of the document, has at that place. */
  example: unknown;
}

/** Finds the thing or the list in Prism's answer. `undefined` if that is not JSON or has no place for it. */
export function findDataAnswer(
  collection: Collection,
  { operation }: MockedOperation,
  judgement: PrismResponse,
  of: 'list' | 'thing',
): DataAnswer | undefined {
  const { document } = collection;
  const type = headerOf(judgement, 'content-type');
  const code = String(judgement.status);
  const response = [code, `${code[0]}XX`, 'default'].flatMap(
    (wanted) => operation.responses.find(({ status }) => status.toUpperCase() === wanted.toUpperCase()) ?? [],
  )[0];
  const media =
    response?.content.find((each) => each.type === type) ??
    response?.content.find((each) => isOpenRange(each.type));
  if (!media || !takesJson(media.type)) return undefined;
  const schemaPath = media.schema?.path;
  if (!schemaPath) return undefined;
  const place = of === 'list' ? collection.placeOfList(schemaPath) : collection.placeOfItem(schemaPath);
  const at = place && schemaAt(document, schemaPath, place);
  const shape = at && schemaShape(document, at);
  if (!place || !shape || (of === 'thing' && shape.kind === 'array')) return undefined;
  return { place, schema: of === 'list' ? shape.items : at, example: readAt(judgement.body, place) };
}

export function withThing(
  { document }: Collection,
  { body }: PrismResponse,
  { place, schema, example }: DataAnswer,
  thing: JsonObject,
): JsonValue {
  return withAt(body, place, showing(document, schema, example)(thing));
}

/** Puts the list into its envelope, and sets the envelope's counts. */
export function withList(
  { document }: Collection,
  { body }: PrismResponse,
  { place, schema, example }: DataAnswer,
  { things, total }: Selection,
): JsonValue {
  const [first] = Array.isArray(example) ? example : [];
  const list = things.map(showing(document, schema, first));
  const filled = withAt(body, place, list);
  const holder = place.slice(0, -1);
  const around = place.length > 0 ? readAt(filled, holder) : undefined;
  if (!isJsonObject(around)) return filled;
  const counts = Object.entries(around).filter(
    ([name, value]) => (TOTAL.test(name) || COUNT.test(name)) && typeof value === 'number',
  );
  const counted = Object.fromEntries(counts.map(([name]) => [name, COUNT.test(name) ? list.length : total]));
  return withAt(filled, holder, { ...around, ...counted });
}

export function headerOf({ headers }: PrismResponse, wanted: string): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted) ?? [];
  return typeof value === 'string' ? value : undefined;
}
