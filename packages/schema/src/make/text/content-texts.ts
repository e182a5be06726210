import { jsonContent } from '../../view/json-content.ts';
import type { Wanted } from '../value/making.ts';

/** How many contents are tried for one text. */
const SOME = 20;

/** Texts that hold a value as JSON, for schemas that say so (JSON Schema 2020-12, validation 8). */
export function* contentTexts({ making, schemas, place }: Wanted): Generator<string> {
  const contents = schemas.flatMap((schema) => jsonContent(making.reader, schema) ?? []);
  if (contents.length === 0) return;
  const values = making.values(contents, place);
  for (let index = 0; index < SOME; index += 1) {
    const value = values.at(index);
    if (value === undefined) return;
    yield JSON.stringify(value);
  }
}
