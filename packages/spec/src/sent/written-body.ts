import { isJsonObject, type JsonObject, type JsonValue } from '../json/json.ts';
import { itemStyles } from '../words/item-styles.ts';
import { isForm, isJson, isMultipart, isRange, parseMediaType } from '../words/media-type.ts';
import { writeQueryValue } from './written-parameter.ts';

/** A body as it is sent. */
export interface WrittenBody {
  /** The `Content-Type` header, with a boundary where the type needs one. */
  type: string;
  text: string;
  /** The fields of a multipart form, for `curl -F`. */
  fields?: [name: string, value: string][];
}

const BOUNDARY = 'specpact';

/**
 * Writes a value as a body of a media type. A range, such as `text/*`, becomes one type of it. A text in a multipart type
 * becomes its only part.
 *
 * @param encoding what the document says of the members of a form: `encoding` of the media type.
 */
export function writeBody(type: string, value: JsonValue, encoding: JsonValue = {}): WrittenBody {
  const isOfFields = isForm(type) || isMultipart(type);
  if (isJson(type) || (typeof value === 'object' && !isOfFields)) {
    const one = isRange(type) ? 'application/json' : type.replace('/*+', '/vnd.example+');
    return { type: one, text: JSON.stringify(value) };
  }
  if (isMultipart(type) && typeof value === 'string') return writeBody(type, { body: value }, encoding);
  if (!isJsonObject(value)) return { type: type.replaceAll('*', 'plain'), text: asField(value) };
  // Each item of a list is a field (OpenAPI 3.1, section 4.8.15).
  const fields = Object.entries(value).flatMap(([name, member]) => {
    const said = isJsonObject(encoding) && Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    if (isJsonObject(said) && isStyled(said) && typeof member === 'object' && member !== null) {
      return writeQueryValue({ name, in: 'query', value: said, content: [] }, member);
    }
    return [member ?? []].flat().map((item): [string, string] => [name, asField(item)]);
  });
  if (isMultipart(type)) {
    const own = parseMediaType(type)?.parameters.get('boundary');
    const boundary = own ?? BOUNDARY;
    const parts = fields.map(
      ([name, field]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${field}\r\n`,
    );
    return {
      type: own === undefined ? `${type}; boundary=${boundary}` : type,
      text: `${parts.join('')}--${boundary}--\r\n`,
      fields,
    };
  }
  return { type, text: new URLSearchParams(fields).toString() };
}

/** Whether a member is written like a parameter of a query (OpenAPI 3.1, section 4.8.15.1). */
function isStyled(encoding: JsonObject): boolean {
  return encoding.style !== undefined || encoding.explode !== undefined || itemStyles(encoding).length > 0;
}

function asField(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
