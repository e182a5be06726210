import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json.ts';
import { dataOf } from './example.ts';

/**
 * Reads the examples of a parameter that are written as they are sent (OpenAPI 3.2, section 4.19). The text has the
 * name where the style sends it: `size=3`, `;size=3`. Lists and objects are not read: such an example has no value.
 */
export function readSentExamples(parameter: JsonObject, written: JsonObject): void {
  const { examples } = parameter;
  if (parameter.content !== undefined || !isJsonObject(examples) || !isJsonObject(written.examples)) return;
  for (const [name, example] of Object.entries(examples)) {
    if (!isJsonObject(example) || typeof example.serializedValue !== 'string') continue;
    const own = written.examples[name];
    if (isJsonObject(own) && (own.value ?? own.dataValue) !== undefined) continue;
    const value = sentValue(parameter, example.serializedValue);
    if (value === undefined) delete example.value;
    else example.value = value;
  }
}

function sentValue(parameter: JsonObject, sent: string): JsonValue | undefined {
  const { type } = isJsonObject(parameter.schema) ? parameter.schema : {};
  const types = [type ?? []].flat();
  if (types.includes('array') || types.includes('object')) return undefined;
  const text = valueText(parameter, sent);
  return types.includes('string') ? text : dataOf(text);
}

/** The text of a value, without what its style puts before it, and without percent-encoding. */
function valueText({ in: place, name, style }: JsonObject, sent: string): string {
  if (place === 'header') return sent;
  const text = decoded(sent);
  const before = { label: '.', matrix: `;${name}=` }[`${style}`] ?? (place === 'path' ? '' : `${name}=`);
  return text.startsWith(before) ? text.slice(before.length) : text;
}

/** A text that is not encoded rightly is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
