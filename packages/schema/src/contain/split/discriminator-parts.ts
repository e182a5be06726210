import type { JsonObject } from '@specpact/spec';
import { discriminatorOutline } from '../../view/discriminator-outline.ts';
import type { Case } from '../claim/claim.ts';
import { having, named } from './named.ts';
import type { Part, SplitContext } from './part.ts';

/**
 * The alternatives of a discriminator (OpenAPI 3.1.1, section 4.8.25), as cases. A value with one of its names has
 * to satisfy the alternative of that name. A value without a name has all alternatives. `undefined` where no
 * discriminator decides.
 */
export function discriminatorParts(context: SplitContext): Part[] | undefined {
  const { reader, schema, at } = context;
  const outline = discriminatorOutline(reader, { value: schema, at });
  if (!outline || outline.alternatives.length === 0) return undefined;
  const { alternatives, undecided } = outline;
  const { oneOf, anyOf } = schema;
  const plain = { ...(oneOf !== undefined && { oneOf }), ...(anyOf !== undefined && { anyOf }) };
  const all = alternatives.flatMap(({ names }) => names);
  const cases = alternatives.flatMap(({ schema: alternative, names }): Case[] =>
    names.length === 0 ? [] : [{ when: [named(context, names)], demand: alternative }],
  );
  const part = { schema: { value: schema, at }, keyword: 'discriminator' };
  // OpenAPI 3.2, section 4.25: every value without one of the names has the default.
  const fallback = reader.discriminated(schema, undefined);
  if (fallback) {
    const isOther = { ...named(context, all), holds: false };
    return [{ ...part, cases: [...cases, { when: [isOther], demand: fallback }] }];
  }
  const anyText = having(context, { type: 'string' });
  cases.push({ when: [{ ...anyText, holds: false }], demand: { value: plain, at } });
  const others = undecided && [...new Set(undecided)].filter((name) => !all.includes(name));
  const demand: JsonObject | boolean = !others || {
    allOf: [having(context, { enum: others }).schema.value, plain],
  };
  cases.push({
    when: [anyText, { ...named(context, all), holds: false }],
    demand: { value: demand === true ? plain : others?.length !== 0 && demand, at },
  });
  return [{ ...part, cases }];
}
