// xml/ takes XML of responses and values of requests, and the XML Objects of a document.
// It gives values of the document's types, and XML. Only clients of documents with XML import it.
export { readXml } from './read-xml.ts';
export { withXml } from './write-xml.ts';
export type { XmlSchema } from './xml-schema.ts';
