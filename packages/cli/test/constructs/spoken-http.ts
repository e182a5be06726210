/** A request as it is written in a test: `POST /lamps`, lines of headers, an empty line, the body. */
export function readRequest(text: string, baseUrl: string): [url: string, init: RequestInit] {
  const [head = '', ...rest] = text.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const body = rest.join('\n\n').replaceAll('\\r\\n', '\r\n');
  return [baseUrl + target, { method, headers, ...(rest.length > 0 && { body }) }];
}

export async function writeRequest(request: Request): Promise<string> {
  const body = new TextDecoder().decode(await request.clone().arrayBuffer());
  return [`${request.method} ${request.url}`, ...headerLines(request.headers), '', body].join('\n');
}

export async function writeResponse(response: Response): Promise<string> {
  const body = await response.text();
  return [String(response.status), ...headerLines(response.headers), '', body].join('\n');
}

function headerLines(headers: Headers): string[] {
  return [...headers].map(([name, value]) => `${name}: ${value}`);
}
