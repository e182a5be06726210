/**
 * How a value stands in XML, by the schemas and XML Objects of a document (OpenAPI 3.1, section 4.8.26). A schema that
 * contains itself is a function.
 */
export interface XmlSchema {
  /** The name of its element or attribute, where it is not the name of the member. */
  readonly name?: string;
  readonly prefix?: string;
  /** The namespace, which is written at the element. Reading compares names only. */
  readonly namespace?: string;
  /** Whether it is an attribute of the element around it. */
  readonly attribute?: true;
  /** Whether it is the text of the element around it (OpenAPI 3.2, section 4.26, `nodeType`). */
  readonly text?: true;
  /** What a text is read as. @default `string` */
  readonly leaf?: 'string' | 'number' | 'boolean' | 'date' | 'instant' | 'bigint';
  /** The members of an object. Absent if it is none. */
  readonly members?: Readonly<Record<string, XmlSchemaRef>>;
  /** The members that an object must have. */
  readonly required?: readonly string[];
  /** Of each member that is not one of `members`. */
  readonly others?: XmlSchemaRef;
  /** Each item of a list. Absent if it is none. */
  readonly item?: XmlSchemaRef;
  /** Whether a list has an element of its own around its items. */
  readonly wrapped?: true;
  /** Whether it may be null: `xsi:nil`, or an element that is empty. */
  readonly nullable?: true;
}

export type XmlSchemaRef = XmlSchema | (() => XmlSchema);

export function xmlSchema(schema: XmlSchemaRef): XmlSchema {
  return typeof schema === 'function' ? schema() : schema;
}
