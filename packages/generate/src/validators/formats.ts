import { REAL_FORMATS, TEXT_FORMATS, WHOLE_FORMATS } from '@specpact/schema/portable';
import type { Format } from 'ajv';

/** The formats that validators check, as Ajv takes them. Only names and types count: the code is the core's. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ...formatsOf(TEXT_FORMATS, { type: 'string', validate }),
  ...formatsOf({ ...WHOLE_FORMATS, ...REAL_FORMATS }, { type: 'number', validate }),
};

function formatsOf(table: object, format: Format): Record<string, Format> {
  return Object.fromEntries(Object.keys(table).map((name) => [name, format]));
}

function validate(): boolean {
  return true;
}
