import { type SchemaAt, SchemaReader, SchemaView } from '@specpact/schema';
import type { Finding } from '../finding.ts';
import { findHeader } from '../header.ts';
import type { InteractionContext } from '../interaction-context.ts';
import { compareRule, type Side } from './compare-rule.ts';
import type { PactRule } from './read-rules.ts';

/** The rules of headers and parameters, whose values are text. */
export function judgeTextRule(context: InteractionContext, side: Side, rule: PactRule): Finding[] {
  const schema = textSchema(context, side, rule);
  if (!schema) return [];
  const { request, response } = context.interaction;
  const value =
    rule.part === 'query'
      ? (request.query.get(rule.name)?.[0] ?? '')
      : (findHeader((side === 'request' ? request : response).headers, rule.name)?.value ?? '');
  const view = SchemaView.of(SchemaReader.of(context.document), side, schema, value);
  const subject = `the ${rule.part === 'query' ? 'query parameter' : 'header'} \`${rule.name}\``;
  return compareRule(context, side, rule, { view, value, isText: true, subject });
}

function textSchema(context: InteractionContext, side: Side, { part, name }: PactRule): SchemaAt | undefined {
  const { document, operation, response } = context;
  const reader = SchemaReader.of(document);
  const same = (a: string) => (part === 'header' ? a.toLowerCase() === name.toLowerCase() : a === name);
  if (side === 'request') {
    const parameter = operation?.parameters.find((one) => one.in === part && same(one.name));
    return parameter && reader.schemaAt([...parameter.path, 'schema']);
  }
  const headers = response?.value.headers;
  const written =
    typeof headers === 'object' && headers !== null ? Object.keys(headers).find(same) : undefined;
  return response && written !== undefined
    ? reader.schemaAt([...response.path, 'headers', written, 'schema'])
    : undefined;
}
