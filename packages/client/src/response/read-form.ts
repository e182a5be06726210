import type { Body, HeaderContract, ReadBody } from '../contract/api-description.ts';
import { textValue } from './read-headers.ts';
import { readText } from './readers.ts';

/**
 * Reads a form (`application/x-www-form-urlencoded`). A generated contract names it for the responses that are one.
 *
 * @param fields the types of the described members. The items of a list have the same name each. Other members are texts.
 */
export function readForm(fields: Readonly<Record<string, HeaderContract>>): ReadBody {
  return (bytes, type) => {
    const read = readText(bytes, type);
    return 'value' in read ? formOf(new URLSearchParams(`${read.value}`), fields) : read;
  };
}

function formOf(form: URLSearchParams, fields: Readonly<Record<string, HeaderContract>>): Body {
  const members: [string, unknown][] = [];
  for (const name of new Set(form.keys())) {
    const contract = Object.hasOwn(fields, name) ? (fields[name] ?? 'string') : 'string';
    const texts = form.getAll(name);
    const [item] = typeof contract === 'string' ? [contract] : contract;
    const values = texts.map((text) => textValue(text, item));
    const isOne = typeof contract === 'string' && Object.hasOwn(fields, name);
    if (values.includes(undefined)) return refused(name, item === 'json' ? 'JSON' : `a ${item}`);
    if (isOne && values.length > 1) return refused(name, 'one value');
    members.push([name, typeof contract === 'string' && texts.length === 1 ? values[0] : values]);
  }
  return { value: Object.fromEntries(members) };
}

function refused(name: string, what: string): Body {
  return { code: 'schema', detail: `with a body that its schema refuses: /${name} must be ${what}` };
}
