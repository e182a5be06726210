import type { Body, ReadBody } from '../contract/api-description.ts';

/** Reads bytes as a Blob. A generated contract names this where nothing is known of a body. */
export function readBlob(bytes: Uint8Array<ArrayBuffer>, type: string): { value: Blob } {
  return { value: new Blob([bytes], { type }) };
}

export const readJson: ReadBody = (bytes, contentType) => readParsed(bytes, contentType, JSON.parse);

export const readText: ReadBody = (bytes, contentType) => readParsed(bytes, contentType, String);

/** Reads text, and makes a value of it. */
export function readParsed(bytes: Uint8Array, contentType: string, parse: (text: string) => unknown): Body {
  const text = decode(bytes, contentType);
  if (text === undefined) return { code: 'charset', detail: 'with a body that is not in its charset' };
  // A stream without items is an empty list.
  if (parse === JSON.parse && !text.trim()) return { code: 'empty', detail: 'with a body that is empty' };
  try {
    return { value: parse(text) };
  } catch (cause) {
    return { code: 'malformed', detail: 'with a body that is not JSON', cause };
  }
}

/** Decodes text as UTF-8, else in the charset that its type names. Gives `undefined` if neither works. */
function decode(bytes: Uint8Array, contentType: string): string | undefined {
  return decodeAs('utf-8', bytes) ?? decodeAs(/charset="?([^\s;"]+)/i.exec(contentType)?.[1], bytes);
}

function decodeAs(charset: string | undefined, bytes: Uint8Array): string | undefined {
  try {
    // This removes a byte order mark.
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // The text is not in this charset, or the platform does not know it.
    return undefined;
  }
}
