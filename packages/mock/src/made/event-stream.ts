import { isJsonObject, type JsonValue } from '@specpact/spec';

/** The fields of an event (HTML standard, section 9.2.6). */
const FIELDS = ['event', 'data', 'id', 'retry'];

/**
 * Writes an event stream: one event for each item of a list, or else one. An object of the fields of an event is one
 * (OpenAPI 3.2, section 4.14.3.4). Any other value is the data of one. A text that has fields already stays.
 */
export function eventStream(value: JsonValue): string {
  if (typeof value === 'string' && /^(event|data|id|retry)?:/m.test(value)) {
    return value.endsWith('\n\n') ? value : `${value.replace(/\n*$/, '')}\n\n`;
  }
  return (Array.isArray(value) ? value : [value]).map(event).join('');
}

function event(item: JsonValue): string {
  const isEvent =
    isJsonObject(item) && 'data' in item && Object.keys(item).every((name) => FIELDS.includes(name));
  const fields = isEvent ? FIELDS.map((name): [string, JsonValue | undefined] => [name, item[name]]) : [];
  const lines = (isEvent ? fields : [['data', item] as const]).flatMap(([name, member]) =>
    member === undefined || member === null ? [] : dataLines(member).map((line) => `${name}: ${line}\n`),
  );
  return `${lines.join('')}\n`;
}

function dataLines(value: JsonValue): string[] {
  return (typeof value === 'string' ? value : JSON.stringify(value)).split(/\r\n|\r|\n/);
}
