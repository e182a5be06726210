import type { JsonObject, JsonValue } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';

const ajv = new Ajv2020({ strict: false, logger: false });

/** Whether Ajv takes a value by a schema. */
export function compiled(schema: JsonObject): (value: JsonValue) => boolean {
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema);
  return (value) => validate(value) === true;
}
