import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Path,
} from '@specpact/spec';
import { type Facet, facetsOf, itemPaths, keyword, memberPaths, namedMembers } from './schema-facets.ts';

const STRINGS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-15T10:30:00Z',
  date: '2026-01-15',
  time: '10:30:00Z',
  uuid: '6f1d3a52-8f0e-4c59-9d4e-2a7b8c1d0e3f',
  email: 'person@example.com',
  uri: 'https://example.com/',
};

/** An example for a response that has no scenario: the schema's own examples, else its types'. */
export function exampleOf(document: OpenApiDocument, path: Path, depth = 0): JsonValue {
  const facets = facetsOf(document, [path], undefined);
  const examples = keyword(facets, 'examples');
  const choices = keyword(facets, 'enum');
  const said =
    keyword(facets, 'example') ??
    (Array.isArray(examples) ? examples[0] : undefined) ??
    keyword(facets, 'const') ??
    keyword(facets, 'default') ??
    (Array.isArray(choices) ? choices[0] : undefined);
  if (said !== undefined) return said;
  const type = [keyword(facets, 'type')].flat().find((name) => name !== 'null');
  const names = namedMembers(facets);
  if (type === 'object' || (type === undefined && names.length > 0)) {
    const object: JsonObject = {};
    // A schema may hold itself.
    if (depth > 8) return object;
    for (const name of names) {
      const [member] = memberPaths(facets, name);
      if (member) object[name] = exampleOf(document, member, depth + 1);
    }
    return object;
  }
  if (type === 'array') {
    const [item] = itemPaths(facets);
    return item && depth <= 8 ? [exampleOf(document, item, depth + 1)] : [];
  }
  if (type === 'integer' || type === 'number') return numberOf(facets);
  if (type === 'boolean') return true;
  return textOf(facets);
}

/** The example that the media type itself has (OpenAPI 3.1, section 4.8.14), without a name. */
export function unnamedExample(mediaType: JsonObject): JsonValue | undefined {
  return isJsonObject(mediaType) ? mediaType.example : undefined;
}

/** 1, or what is nearest to it within the bounds. */
function numberOf(facets: readonly Facet[]): number {
  const said = (name: string) => {
    const value = keyword(facets, name);
    return typeof value === 'number' ? value : undefined;
  };
  const [above, below] = [said('exclusiveMinimum'), said('exclusiveMaximum')];
  const least = said('minimum') ?? (above === undefined ? undefined : above + 1);
  const most = said('maximum') ?? (below === undefined ? undefined : below - 1);
  const step = said('multipleOf') ?? 1;
  const start = least ?? Math.min(1, most ?? 1);
  return step > 0 && Number.isInteger(step) ? Math.ceil(start / step) * step : start;
}

function textOf(facets: readonly Facet[]): string {
  const format = keyword(facets, 'format');
  if (typeof format === 'string' && Object.hasOwn(STRINGS, format)) return STRINGS[format] ?? '';
  const [least, most] = [keyword(facets, 'minLength'), keyword(facets, 'maxLength')];
  const long = 'text'.padEnd(typeof least === 'number' ? Math.min(least, 1_000) : 0, ' text');
  return typeof most === 'number' ? long.slice(0, most) : long;
}
