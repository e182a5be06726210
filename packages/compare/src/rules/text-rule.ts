import { SchemaReader, SchemaView } from '@specpact/schema';
import type { Finding } from '../finding.ts';
import type { JudgedPart } from '../judged-part.ts';
import { compareRule } from './compare-rule.ts';
import type { PactRule } from './read-rules.ts';

/** The rules of headers and parameters, whose values are text. */
export function judgeTextRule(judged: JudgedPart, rule: PactRule): Finding[] {
  const { part, name } = rule;
  if (part !== 'header' && part !== 'query') return [];
  const reader = SchemaReader.of(judged.document);
  const described = judged.describedAt(part, name);
  const schema = described && reader.schemaAt([...described, 'schema']);
  if (!schema) return [];
  const value = judged.textOf(part, name);
  const view = SchemaView.of(reader, judged.side, schema, value);
  const subject = `the ${part === 'query' ? 'query parameter' : 'header'} \`${name}\``;
  return compareRule(judged, rule, { view, value, isText: true, subject });
}
