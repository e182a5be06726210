import type { SchemaView, XmlElement, XmlName } from '@specpact/schema';
import type { JsonObject, JsonValue, Path } from '@specpact/spec';

type View = (value: JsonValue) => SchemaView;

/** What the document says of each element and attribute that it describes. */
export type DescribedXml = Map<XmlName, View>;

/** An XML text as the paths of matching rules lead through it, such as `$.pets.pet[0]['@id']`. */
export interface XmlTree {
  value: JsonObject;
  /** What the document says of a text in the tree; `undefined` if it does not describe it. */
  viewAt(path: Path): SchemaView | undefined;
}

/** Gives the tree of an XML text: elements by name, attributes by name with an `@`, texts as `#text`. */
export function xmlTree(root: XmlElement, described: DescribedXml): XmlTree {
  const views = new Map<string, SchemaView>();
  const noted = (part: XmlName, text: string, path: Path) => {
    const view = described.get(part);
    if (view) views.set(JSON.stringify(path), view(text));
    return text;
  };
  const read = (element: XmlElement, path: Path): JsonValue => {
    const { attributes, children, text } = element;
    if (attributes.length === 0 && children.length === 0) return noted(element, text, path);
    const members: JsonObject = {};
    for (const attribute of attributes) {
      const name = `@${nameOf(attribute)}`;
      members[name] = noted(attribute, attribute.value, [...path, name]);
    }
    for (const name of new Set(children.map(nameOf))) {
      const all = children.filter((child) => nameOf(child) === name);
      const [only, ...others] = all;
      members[name] =
        only && others.length === 0
          ? read(only, [...path, name])
          : all.map((child, index) => read(child, [...path, name, String(index)]));
    }
    if (children.length === 0 && text !== '') members['#text'] = noted(element, text, [...path, '#text']);
    return members;
  };
  const name = nameOf(root);
  return {
    value: { [name]: read(root, [name]) },
    viewAt: (path) => views.get(JSON.stringify(path)),
  };
}

function nameOf({ prefix, local }: XmlName): string {
  return prefix === null ? local : `${prefix}:${local}`;
}
