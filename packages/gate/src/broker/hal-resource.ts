import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';

/** A link of a resource (HAL, section 5). */
export interface HalLink {
  href: string;
  name: string | undefined;
}

/** A resource of a Pact Broker. Its links lead to all others: no address is built here. */
export class HalResource {
  readonly url: string;
  readonly value: JsonObject;

  constructor(url: string, value: JsonObject) {
    this.url = url;
    this.value = value;
  }

  /** Every link of a relation. */
  links(relation: string): HalLink[] {
    const links = this.#member('_links')[relation];
    return (Array.isArray(links) ? links : [links]).flatMap((link) => {
      if (!isJsonObject(link ?? null) || !isJsonObject(link) || typeof link.href !== 'string') return [];
      return [{ href: link.href, name: typeof link.name === 'string' ? link.name : undefined }];
    });
  }

  /** The address of a relation, its template filled; `undefined` if the broker has no such relation. */
  maybeLink(relation: string, values: Readonly<Record<string, string>> = {}): string | undefined {
    const [link] = this.links(relation);
    return link && new URL(filled(link.href, values), this.url).href;
  }

  /** {@link maybeLink} that must be there. @throws {GateError} if it is not. */
  link(relation: string, values: Readonly<Record<string, string>> = {}): string {
    const found = this.maybeLink(relation, values);
    if (found !== undefined) return found;
    throw new GateError(
      `the broker offers no ${relation} at ${this.url}: it may be too old, or this is not its address`,
    );
  }

  /** The resources that are embedded under a name. */
  embedded(name: string): HalResource[] {
    const all = this.#member('_embedded')[name];
    return (Array.isArray(all) ? all : [all]).flatMap((one) =>
      isJsonObject(one ?? null) && isJsonObject(one) ? [new HalResource(this.url, one)] : [],
    );
  }

  /** A member that is a text. */
  text(name: string): string | undefined {
    const value = this.value[name];
    return typeof value === 'string' ? value : undefined;
  }

  #member(name: '_links' | '_embedded'): JsonObject {
    const value: JsonValue = this.value[name] ?? {};
    return isJsonObject(value) ? value : {};
  }
}

/** Fills `{name}` of a template (RFC 6570, level 1). */
function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : whole,
  );
}
