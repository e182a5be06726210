import { SchemaReader, SchemaView, typesOf } from '@specpact/schema';
import type { Finding } from '../finding/finding.ts';
import type { JudgedPart } from '../interaction/judged-part.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import { compareRule } from './compare-rule.ts';

/** The rules of headers and parameters, whose values are text. */
export function judgeTextRule(judged: JudgedPart, rule: PactRule): Finding[] {
  const { part, name } = rule;
  if (part !== 'header' && part !== 'query') return [];
  const view = describedText(judged, part, name);
  if (!view) return [];
  const value = judged.textOf(part, name);
  const subject = `the ${part === 'query' ? 'query parameter' : 'header'} \`${name}\``;
  return compareRule(judged, rule, { view, value, isText: true, subject });
}

/** What the document says of the text of a header or parameter; for a list, of each item. */
export function describedText(
  judged: JudgedPart,
  part: 'header' | 'query',
  name: string,
): SchemaView | undefined {
  const reader = SchemaReader.of(judged.document);
  const described = judged.describedAt(part, name);
  const schema = described && reader.schemaAt([...described, 'schema']);
  if (!schema) return undefined;
  const text = judged.textOf(part, name);
  const view = SchemaView.of(reader, judged.side, schema, text);
  const types = typesOf(view);
  return types.has('array') && !types.has('string') ? view.item(0, text) : view;
}
