import {
  brief,
  contradictoryKeywords,
  type SchemaAt,
  type SchemaFault,
  SchemaReader,
  type Trail,
  validate,
} from '@specpact/schema';
import type { JsonObject, JsonValue, OpenApiDocument } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import type { FindingCode } from '../../finding/finding-code.ts';
import { fieldName } from '../../interaction/interaction-context.ts';
import { documentFinding } from '../document-finding.ts';
import { schemaName } from '../schema-name.ts';

/** Judges a schema by itself: whether its bounds, `default`, `enum` and `const` fit it. */
export function checkValues(document: OpenApiDocument, schema: JsonObject, at: Trail): Finding[] {
  const reader = SchemaReader.of(document);
  if (reader.ignoresSiblings(schema)) return [];
  const said = (code: FindingCode, keyword: string, message: string) =>
    documentFinding(document, code, message, { path: at.to(keyword).path });
  const name = () => schemaName(document, at.path);
  const contradicts = (keyword: string, reason: string) =>
    said('document.schema.contradictory', keyword, `the schema ${name()} contradicts itself: ${reason}`);
  const refused = (value: JsonValue) => refusal(reader, { value: schema, at }, value);
  const findings = contradictoryKeywords(schema, reader.dialect).map(([keyword, reason]) =>
    contradicts(keyword, reason),
  );
  if (schema.default !== undefined) {
    const fault = refused(schema.default);
    const message = `the default ${brief(schema.default)} of the schema ${name()} does not fit it: `;
    if (fault)
      findings.push(said('document.default.incompatible', 'default', `${message}${reasonOf(fault)}`));
  }
  if (reader.dialect !== 'openapi-3.0' && schema.const !== undefined) {
    const fault = refused(schema.const);
    if (fault) findings.push(contradicts('const', `its \`const\` does not fit it: ${reasonOf(fault)}`));
  }
  if (Array.isArray(schema.enum) && schema.enum.length > 0) {
    const wrong = schema.enum.filter((value) => value !== undefined && refused(value));
    const list = wrong.slice(0, 5).map(brief).join(', ');
    if (wrong.length === schema.enum.length) {
      findings.push(contradicts('enum', `no value of its \`enum\` fits it: ${list}`));
    } else if (wrong.length > 0) {
      const message = `the schema ${name()} refuses what its \`enum\` lists: ${list}`;
      findings.push(said('document.enum.incompatible', 'enum', message));
    }
  }
  return findings;
}

/** Why a value does not fit a schema, neither in a request nor in a response. */
function refusal(reader: SchemaReader, schema: SchemaAt, value: JsonValue): SchemaFault | undefined {
  const faults = (direction: 'request' | 'response') =>
    validate(reader, schema, value, { completeness: 'exact', direction });
  const [fault] = faults('request');
  return fault && faults('response').length > 0 ? fault : undefined;
}

function reasonOf({ reason, value: { path } }: SchemaFault): string {
  return path.length === 0 ? reason : `${fieldName(path)} ${reason}`;
}
