import type { WrittenBody } from './written-body.ts';

/** Writes a request as a line for a POSIX shell. */
export function curlLine(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: WrittenBody | undefined,
): string {
  const fields = body?.fields?.length ? body.fields : undefined;
  const words = ['curl', method === 'HEAD' ? '-I' : '-i'];
  const implied = body ? 'POST' : 'GET';
  if (method !== implied && method !== 'HEAD') words.push('-X', method);
  words.push(quote(url));
  for (const [name, value] of Object.entries(headers)) {
    // With -F curl writes the content type itself, with its own boundary.
    if (fields && name === 'Content-Type') continue;
    // curl writes the length of what it sends.
    if (body && /^content-length$/i.test(name)) continue;
    // With a colon and no value curl sends no such header at all.
    words.push('-H', quote(value === '' ? `${name};` : `${name}: ${value}`));
  }
  if (fields) for (const [name, value] of fields) words.push(formFlag(value), quote(`${name}=${value}`));
  // Without a field, -F says nothing. A form ends with a line break that it does not need.
  else if (body) words.push('--data-raw', quote(body.fields ? body.text.trimEnd() : body.text));
  return words.join(' ');
}

/** With -F curl reads a file for a value that begins with `@` or `<`, and options behind a `;`. */
function formFlag(value: string): string {
  return /^[@<]|;/.test(value) ? '--form-string' : '-F';
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
