import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Where the schemas of what commands print are. */
const SCHEMAS = {
  verdict: () => require('@specpact/verify/verdict.schema.json'),
  coverage: () => require('@specpact/verify/coverage.schema.json'),
  diff: () => require('@specpact/diff/diff.schema.json'),
  gate: () => require('@specpact/gate/gate.schema.json'),
  written: () => require('@specpact/gate/written.schema.json'),
} satisfies Record<string, () => { [name: string]: Json }>;

/**
 * The schema of what a command prints, for a client. A client may know no other schema and only one dialect, so it is
 * whole and names neither `$id` nor `$schema`. It has only keywords that draft 7 and 2020-12 read alike.
 */
export function outputSchema(name: keyof typeof SCHEMAS): object {
  const whole: Record<string, Json> = {};
  const { $schema, $id, ...schema } = SCHEMAS[name]();
  const verdict = SCHEMAS.verdict();
  const inlined = mapReferences(schema, (reference) => {
    if (reference !== verdict.$id) return reference;
    const { $schema: _, $id: __, ...own } = verdict;
    whole.verdict = mapReferences(own, (inner) => inner.replace(/^#\//, '#/$defs/verdict/'));
    return '#/$defs/verdict';
  }) as { $defs?: object };
  return Object.keys(whole).length === 0 ? inlined : { ...inlined, $defs: { ...inlined.$defs, ...whole } };
}

function mapReferences(value: Json, change: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string' ? change(member) : mapReferences(member, change),
    ]),
  );
}
