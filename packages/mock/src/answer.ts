import { type ServerResponse, validateHeaderName, validateHeaderValue } from 'node:http';

/**
 * An HTTP answer that has not been sent. It refuses what Node would refuse to send, at the time that
 * Node would, so that an answer can be made, looked at and remembered without a connection.
 */
export class Answer {
  status = 200;
  body: string | undefined;
  /** By name in lower case; the name as it goes over the wire, and the value. */
  readonly headers = new Map<string, { name: string; value: HeaderValue }>();

  /** @throws {TypeError} if HTTP cannot carry the name or the value. */
  setHeader(name: string, value: HeaderValue): void {
    validateHeaderName(name);
    // Examples in documents hold other values too; Node writes those as text.
    validateHeaderValue(name, value as string);
    this.headers.set(name.toLowerCase(), { name, value });
  }

  header(name: string): HeaderValue | undefined {
    return this.headers.get(name.toLowerCase())?.value;
  }

  /**
   * Sets status and body with the headers that belong to a body.
   *
   * @throws {RangeError} if the status is none.
   */
  complete(status: number, body: string | undefined): void {
    this.status = status;
    this.body = body;
    if (body !== undefined) {
      if (!this.header('content-type')) this.setHeader('Content-Type', 'text/plain; charset=utf-8');
      this.setHeader('Content-Length', Buffer.byteLength(body));
    }
    if (!(status >= 100 && status <= 999)) throw new RangeError(`Invalid status code: ${status}`);
  }

  send(response: ServerResponse): void {
    response.statusCode = this.status;
    for (const { name, value } of this.headers.values()) response.setHeader(name, value as string);
    response.end(this.body);
  }
}

/** What an example can give a header: usually text or a number. */
export type HeaderValue = string | number | boolean | object | null;
