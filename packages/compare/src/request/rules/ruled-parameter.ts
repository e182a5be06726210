import { type SchemaView, shapeOf } from '@specpact/schema';
import { InteractionContext } from '../../interaction/interaction-context.ts';
import { findHeader } from '../../pact/header.ts';
import type { PactRequest } from '../../pact/pact.ts';
import { type RuledText, textView } from '../../rules/text-rule.ts';
import type { NotJudged, TextFault } from '../../value/serialization/described-text.ts';
import { type DescribedParameter, describeParameters } from '../described-parameters.ts';
import { parameterFaults } from '../parameter-faults.ts';

/** The query parameter of a request that has this name, or a member of this name. */
export function ruledQuery(context: InteractionContext, name: string): RuledText | undefined {
  const described = describeParameters(context, 'query');
  const parameter =
    described.find(({ names }) => names.includes(name)) ??
    described.find((one) => one.parameter.name === name);
  if (!parameter) return undefined;
  const { query } = context.interaction.request;
  const [example = ''] = query.get(name) ?? [];
  return {
    subject: `the query parameter \`${name}\``,
    example,
    isThere: query.has(name),
    view: queryView(parameter, name, example),
    faults: (text) => {
      const changed = withRequest(context, { query: new Map([...query, [name, [text]]]) });
      const same = describeParameters(changed, 'query').find(
        (one) => one.parameter.name === parameter.parameter.name,
      );
      return same ? parameterFaults(changed, same) : [];
    },
    at: parameter.parameter.path,
  };
}

/** What the schema says of the text of a name. `undefined` if the text is made of several values. */
function queryView(
  { style: { style, explode, name: own }, view }: DescribedParameter,
  name: string,
  example: string,
): SchemaView | undefined {
  const whole = view?.(example);
  if (!view || !whole) return undefined;
  const shape = shapeOf(whole);
  if (shape === 'text') return textView(whole, example);
  if (style === 'form' && explode) {
    return shape === 'array'
      ? textView(whole, example)
      : textView(view({ [name]: example }).member(name, example), example);
  }
  if (style !== 'deepObject') return undefined;
  const steps = Array.from(name.slice(own.length).matchAll(/\[([^[\]]*)\]/g), ([, step]) => step ?? '');
  const [step, ...others] = steps.filter((one) => one !== '');
  return step === undefined || others.length > 0
    ? undefined
    : textView(view({ [step]: example }).member(step, example), example);
}

/** All cookies of a request, which are one header. */
export function ruledCookies(context: InteractionContext): RuledText | undefined {
  const [first] = describeParameters(context, 'cookie');
  if (!first) return undefined;
  const { headers } = context.interaction.request;
  const header = findHeader(headers, 'cookie');
  return {
    subject: 'the header `Cookie`',
    example: header?.value ?? '',
    isThere: header !== undefined,
    view: undefined,
    faults: (text) => {
      const changed = withRequest(context, {
        headers: new Map([...headers, [header?.name ?? 'Cookie', [text]]]),
      });
      return cookieFaults(changed);
    },
    at: first.parameter.path,
  };
}

function cookieFaults(context: InteractionContext): readonly TextFault[] | NotJudged {
  const judged = describeParameters(context, 'cookie').map((described) => {
    const { names, parameter } = described;
    if (names.length > 0) return parameterFaults(context, described);
    const reason = `lacks the cookie \`${parameter.name}\`, which is required`;
    return parameter.required ? [{ reason, document: parameter.path, inside: [] }] : [];
  });
  const faults = judged.flatMap((found) => ('notJudged' in found ? [] : found));
  return faults.length > 0 ? faults : (judged.find((found) => 'notJudged' in found) ?? []);
}

/** The same interaction with a request that is changed in part. */
function withRequest(context: InteractionContext, change: Partial<PactRequest>): InteractionContext {
  const { document, pact, interaction, strict, operation, response, pathValues } = context;
  const request = { ...interaction.request, ...change };
  const described = { operation, response, pathValues };
  return new InteractionContext(document, pact, { ...interaction, request }, strict, described);
}
