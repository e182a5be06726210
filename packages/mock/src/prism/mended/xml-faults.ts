import type { OpenApiDocument, WrittenSchema } from '@specpact/spec';
import { schemaCore } from '../../values/read/schema-core.ts';
import { asBodyFaults, type Fault } from './own-faults.ts';

/** What is wrong with a request's body of XML, by the `xml` objects of its schema. Prism takes it for a text. */
export function xmlFaults(document: OpenApiDocument, written: WrittenSchema, text: string): Fault[] {
  const { readXmlBody, SchemaError, SchemaReader, validateText } = schemaCore();
  const reader = SchemaReader.of(document);
  const schema = reader.written(written);
  const refused = (reason: string): Fault[] => [
    { path: ['body'], code: 'xml', message: `Request body ${reason}`, severity: 0 },
  ];
  try {
    const body = readXmlBody(reader, 'request', schema, text);
    if (!body) return refused('must be XML, with no entities of its own');
    const faults = validateText(reader, schema, body.value, 'request');
    return asBodyFaults('Request', [...body.faults, ...faults]);
  } catch (error) {
    if (error instanceof SchemaError) return refused('is nested too deeply');
    throw error;
  }
}
