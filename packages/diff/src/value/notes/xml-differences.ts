import { readXmlObject, type XmlObject } from '@specpact/schema';
import type { Difference } from '../difference.ts';
import { itemsOf, readNode, typesOf, type ValueNode } from '../value-node.ts';
import { places } from './said.ts';

/** What differs in the way a value is written in XML (OpenAPI 3.1, section 4.8.26; 3.2, section 4.26). */
export function xmlDifferences(old: ValueNode, now: ValueNode): Difference[] {
  const [was, is] = [xmlOf(old), xmlOf(now)];
  const names = [was.names, is.names].map((all) => [...new Set(all)].sort().join(', '));
  const [name = '', nameNow = ''] = names;
  const renamed = saidOf('name', name, nameNow);
  const rest = [
    saidOf('namespace', was.namespace, is.namespace),
    was.form === is.form ? undefined : `is ${is.form} in XML, where it was ${was.form}`,
  ].filter((one) => one !== undefined);
  const told = renamed === undefined ? rest : [renamed, ...rest];
  const prefix = saidOf('prefix', was.prefix, is.prefix);
  const at = { steps: [], ...places(old, now, 'xml'), evidence: {} };
  const found: Difference[] = [];
  if (told.length > 0) {
    const isNameAlone = rest.length === 0 && (name === '' || nameNow === '');
    const only = isNameAlone ? { nameInXml: name === '' ? nameNow : name } : {};
    found.push({ what: { event: 'xml.changed' }, said: told.join(', and '), ...at, ...only });
  }
  if (prefix !== undefined) found.push({ what: { event: 'xml.prefix-changed' }, said: prefix, ...at });
  return found;
}

/** A field that one side or both have. */
function saidOf(field: string, was: string | undefined, is: string | undefined): string | undefined {
  if (was === is) return undefined;
  if (!is) return `no longer has the ${field} \`${was}\` in XML`;
  if (!was) return `now has the ${field} \`${is}\` in XML`;
  return `has the ${field} \`${is}\` in XML, where it had \`${was}\``;
}

/** What a node is in XML. */
interface InXml extends Pick<XmlObject, 'names' | 'namespace' | 'prefix'> {
  form: string;
}

function xmlOf(node: ValueNode): InXml {
  const xml = readXmlObject(node.parts);
  const isList = typesOf(node)?.includes('array') === true;
  // Without an element around it, a list is its items. Their names are those that count.
  const items = isList && !xml.isWrapped && readXmlObject(readNode(node.reader, itemsOf(node)).parts);
  if (items && items.names.length > 0) {
    return { names: [], namespace: undefined, prefix: undefined, form: formOf(xml, isList) };
  }
  return { ...xml, form: formOf(xml, isList) };
}

function formOf({ isAttribute, isText, isNone, isWrapped }: XmlObject, isList: boolean): string {
  if (isAttribute) return 'an attribute';
  if (isText) return 'a text without an element';
  if (isList) return isWrapped ? 'an element around its items' : 'one element for each item';
  return isNone ? 'its parts without an element' : 'an element';
}
