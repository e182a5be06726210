import { isJsonObject, type OpenApiDocument } from '@specpact/spec';
import { docComment } from '../source/comment.ts';
import { literal } from '../source/literal.ts';
import { schemaTypeNames } from '../source/type-names.ts';

/**
 * The source of `enums.ts`: a constant object for each named schema that lists texts or numbers, under the name of its
 * type. Nothing runs when the file is loaded, so a bundle contains only the objects that a program uses.
 */
export function enumsSource(document: OpenApiDocument): string {
  const schemas = document.resolve(['components', 'schemas'])?.value;
  const named = Object.entries(isJsonObject(schemas) ? schemas : {});
  const names = schemaTypeNames(named.map(([name]) => name));
  const constants = named.flatMap(([schema, value]) => {
    const name = names.get(schema);
    if (!isJsonObject(value) || !Array.isArray(value.enum)) return [];
    const members = value.enum.filter((one) => typeof one === 'string' || typeof one === 'number');
    if (members.length === 0) return [];
    const object = Object.fromEntries(members.map((one) => [typeof one === 'number' ? `_${one}` : one, one]));
    const about = typeof value.description === 'string' ? value.description.trim() : `The values of ${name}.`;
    return [`${docComment([about])}export const ${name} = ${literal(object)} as const;\n`];
  });
  return constants.length === 0 ? 'export {};\n' : constants.join('\n');
}
