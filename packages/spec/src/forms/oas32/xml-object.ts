import { isJsonObject, type JsonObject } from '../../json/json.ts';
import type { Place } from './place.ts';

/** `nodeType` says in one word what `attribute` and `wrapped` say in 3.1 (OpenAPI 3.2, section 4.26). */
export function normalXml(schema: JsonObject, { at, from, move }: Place): void {
  const { xml } = schema;
  if (!isJsonObject(xml) || typeof xml.nodeType !== 'string') return;
  const isList = [schema.type].flat().includes('array');
  const meaning =
    xml.nodeType === 'attribute' ? 'attribute' : isList && xml.nodeType === 'element' ? 'wrapped' : '';
  if (meaning === '') return;
  schema.xml = { ...xml, [meaning]: true };
  move([...at, 'xml', meaning], [...from, 'xml', 'nodeType']);
}
