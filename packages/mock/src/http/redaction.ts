import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject, isSecretParameter, type OpenApiDocument } from '@specpact/spec';

/** The text that replaces a secret. */
export const REDACTED = '[redacted]';

/** Removes credentials from what is remembered and logged. */
export class Redaction {
  readonly #headers = new Set<string>();
  readonly #query = new Set<string>();

  /** The names of the documents' API keys are secret, whatever they are. */
  constructor(documents: readonly OpenApiDocument[]) {
    for (const { root } of documents) {
      const components = isJsonObject(root.components) ? root.components : {};
      const schemes = isJsonObject(components.securitySchemes) ? components.securitySchemes : {};
      for (const scheme of Object.values(schemes)) {
        if (!isJsonObject(scheme) || scheme.type !== 'apiKey' || typeof scheme.name !== 'string') continue;
        if (scheme.in === 'header') this.#headers.add(scheme.name.toLowerCase());
        if (scheme.in === 'query') this.#query.add(scheme.name);
      }
    }
  }

  headers(headers: IncomingHttpHeaders): Record<string, string | string[] | undefined> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        this.#headers.has(name) || isSecretParameter(name) ? REDACTED : value,
      ]),
    );
  }

  /** Redacts a request target. The names in its query stay as they are written. */
  url(url: string): string {
    const [path = '', query] = url.split(/\?(.*)/s);
    if (query === undefined) return withoutUserInfo(path);
    const pairs = query.split('&').map((pair) => {
      const [name = '', value] = pair.split(/=(.*)/s);
      if (value === undefined && isJsonWithSecret(name)) return REDACTED;
      return value !== undefined && this.#isSecretParameter(name) ? `${name}=${REDACTED}` : pair;
    });
    return `${withoutUserInfo(path)}?${pairs.join('&')}`;
  }

  /** The credentials of a request, whole and in their parts: an answer may repeat either. */
  secrets(headers: IncomingHttpHeaders, { searchParams }: URL): string[] {
    const secretHeaders = Object.entries(headers).filter(
      ([name]) => this.#headers.has(name) || isSecretParameter(name),
    );
    const values = secretHeaders.flatMap(([, value]) => [value ?? []].flat());
    const parts = values.flatMap((value) => value.split(/[\s;,]+|(?<=^[^=]*)=/));
    const query = [...searchParams].filter(([name]) => this.#isSecretParameter(encodeURIComponent(name)));
    const basic = parts
      .map((part) => Buffer.from(part, 'base64').toString())
      .filter((text) => /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(text));
    const found = [
      ...values,
      ...parts,
      ...query.map(([, value]) => value),
      ...basic.flatMap((text) => text.split(/:(.*)/s)),
    ];
    return [...new Set(found.map((each) => each.trim()))].toSorted((a, b) => b.length - a.length);
  }

  #isSecretParameter(written: string): boolean {
    const [name = written] = new URLSearchParams(`${written}=`).keys();
    return this.#query.has(name) || isSecretParameter(name);
  }
}

/** A query may be JSON as a whole (OpenAPI 3.2, section 4.12, `in: querystring`). */
function isJsonWithSecret(written: string): boolean {
  return /^\s*(?:[{["]|%(?:7B|5B|22))/i.test(written) && isSecretParameter(written);
}

/** A request target may be a whole URL (RFC 9112, section 3.2.2), with credentials in it. */
function withoutUserInfo(target: string): string {
  return target.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, `$1${REDACTED}@`);
}
