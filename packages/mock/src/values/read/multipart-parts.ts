/** One part of a multipart form. */
export interface FormPart {
  name: string;
  text: string;
  /** The media type; `undefined` if the part does not name one. */
  type: string | undefined;
}

/**
 * The parts of a multipart body, each with its name (RFC 7578, section 4). What is no part is left out.
 *
 * @returns `undefined` if the boundary is nowhere in the body.
 */
export function multipartParts(body: string, boundary: string): FormPart[] | undefined {
  // The first boundary may be without the line break that belongs to the others (RFC 2046, section 5.1.1).
  const [, ...pieces] = `\r\n${body}`.split(`\n--${boundary}`);
  if (pieces.length === 0) return undefined;
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  return (end === -1 ? pieces : pieces.slice(0, end)).flatMap((piece) => {
    const [, head = '', text = ''] = /^[ \t]*\r?\n(?:(.*?)\r?\n)??\r?\n(.*)$/s.exec(piece) ?? [];
    const headers = head.split(/\r?\n/);
    const disposition = headers.find((line) => /^content-disposition\s*:/i.test(line));
    const [, quoted, plain] = /;\s*name=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? '') ?? [];
    const name = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    const type = headers.flatMap((line) => /^content-type\s*:\s*(.*)$/i.exec(line)?.[1] ?? [])[0];
    return name === undefined ? [] : [{ name, text: text.replace(/\r$/, ''), type }];
  });
}
