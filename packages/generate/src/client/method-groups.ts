import { isJsonObject, type OpenApiDocument } from '@specpact/spec';
import { camelCase, methodNames } from '../source/identifier.ts';
import type { ClientMethod } from './client-method.ts';

/** The methods of one tag. */
export interface MethodGroup {
  /** The name of the group in the client: `orderItems` for the tag "Order items". */
  name: string;
  /** What the document says of the tag. */
  about: string;
  methods: readonly ClientMethod[];
}

/**
 * The methods of a client by the first tag of their operations, in the document's order. Operations without a tag are in
 * no group. If a method without a tag has the name of a group, or two groups the same, the later group gets a number.
 */
export function methodGroups(document: OpenApiDocument, methods: readonly ClientMethod[]): MethodGroup[] {
  const byTag = new Map<string, ClientMethod[]>();
  const alone: ClientMethod[] = [];
  for (const method of methods) {
    const tag = tagOf(method);
    if (tag === undefined) alone.push(method);
    else byTag.set(tag, [...(byTag.get(tag) ?? []), method]);
  }
  const tags = [...byTag.keys()];
  const wanted = [...alone.map(({ name }) => name), ...tags.map(groupName)];
  const names = methodNames(wanted.map((id) => ({ id, derived: id }))).slice(alone.length);
  return tags.map((tag, index) => ({
    name: names[index] ?? tag,
    about: descriptionOf(document, tag) ?? `The operations of "${tag}".`,
    methods: byTag.get(tag) ?? [],
  }));
}

function tagOf({ operation: { value } }: ClientMethod): string | undefined {
  const [first] = Array.isArray(value.tags) ? value.tags : [];
  return typeof first === 'string' && first.trim() !== '' ? first : undefined;
}

/** `orderItems` for "Order items", `apiKeys` for "API keys". */
function groupName(tag: string): string {
  return camelCase(tag.trim().replace(/^(\p{Lu}+(?!\p{Ll})|\p{Lu})/u, (start) => start.toLowerCase()));
}

function descriptionOf({ root: { tags } }: OpenApiDocument, name: string): string | undefined {
  const tag = (Array.isArray(tags) ? tags : []).filter(isJsonObject).find((one) => one.name === name);
  return typeof tag?.description === 'string' && tag.description.trim() !== ''
    ? tag.description.trim()
    : undefined;
}
