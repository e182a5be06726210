/** One part of a body of several (RFC 2046, section 5.1). */
export interface BodyPart {
  /** What its `Content-Disposition` calls it (RFC 7578, section 4.2). */
  name: string;
  headers: ReadonlyMap<string, readonly string[]>;
  text: string;
}

/** The parts of a `multipart/form-data` body that have names; `undefined` if there are none. */
export function readParts(body: string, contentType: string): BodyPart[] | undefined {
  return readAllParts(body, contentType)?.flatMap((part) => {
    const [disposition = ''] = part.headers.get('content-disposition') ?? [];
    const said = /;\s*name=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
    const name = said?.[1] ?? said?.[2];
    return name === undefined ? [] : [{ ...part, name }];
  });
}

/** The parts of a body of any multipart type; `undefined` if it has no boundary. */
export function readAllParts(body: string, contentType: string): Omit<BodyPart, 'name'>[] | undefined {
  const said = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  // The header of a recorded body may have a placeholder for the boundary.
  const boundaries = [said?.[1] ?? said?.[2], /^--([^\r\n]+)/.exec(body)?.[1]];
  const boundary = boundaries.find((known) => known !== undefined && body.includes(`--${known}`));
  if (boundary === undefined) return undefined;
  return body
    .split(`--${boundary}`)
    .slice(1)
    .flatMap((chunk) => {
      // A part may have no headers (RFC 2046, section 5.1).
      const part = /^\r?\n(?:([\s\S]*?)\r?\n)??\r?\n([\s\S]*)$/.exec(chunk);
      const [, head = '', text = ''] = part ?? [];
      return part ? [{ headers: readHeaders(head), text: text.replace(/\r?\n$/, '') }] : [];
    });
}

/** The headers of a part, with names in lower case. */
function readHeaders(head: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  // A line that begins with a space continues the line before it (RFC 2046, section 5.1).
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name !== '') headers.set(name, [...(headers.get(name) ?? []), line.slice(at + 1).trim()]);
  }
  return headers;
}
