import { describesMember, namesMember, type SchemaView } from '@specpact/schema';
import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import type { ReceivedFault, ReceivedPart } from '../interaction/judged-part.ts';
import { leadsAlong } from '../pact/matching/rule-path.ts';
import type { ViewedBody } from '../value/body/described-body.ts';

/**
 * Judges what a consumer depends on and the document does not promise: a field that may be left out, or be `null`.
 * The contract holds only while the provider happens to send it.
 */
export function judgeDependence(received: ReceivedPart, { body, value, view }: ViewedBody): Finding[] {
  const { rules, name: responseName } = received;
  const findings: Finding[] = [];
  const reported = new Set<string>();
  const report = (fault: ReceivedFault, message: string, schema: Path | undefined, path: Path) => {
    const key = JSON.stringify([fault, schema, path.at(-1)]);
    if (!schema || reported.has(key)) return;
    reported.add(key);
    findings.push(received.finding(fault, message, { document: schema, pact: [...body.at, ...path] }));
  };
  const takesNull = (path: Path) =>
    rules.some(
      ({ part, path: rule, matchers }) =>
        part === 'body' &&
        rule?.length === path.length &&
        leadsAlong(rule, path) &&
        matchers.some(({ match }) => match === 'null'),
    );
  const visit = (part: JsonValue, of: SchemaView, path: Path): void => {
    if (Array.isArray(part)) {
      for (const [index, item] of part.entries()) visit(item, of.item(index, item), [...path, String(index)]);
    } else if (isJsonObject(part)) {
      const schemas = of.possibleSchemas;
      for (const [name, member] of Object.entries(part)) {
        const at = [...path, name];
        // A field that no schema describes is an error already. The keys of a map are its data.
        if (member === undefined || !schemas.some((schema) => describesMember(schema, name))) continue;
        const below = of.member(name, member);
        const naming = schemas.find((schema) => namesMember(schema, name));
        if (naming && !of.promises(name)) {
          report(
            'field.optional',
            `${responseName} need not have the field ${fieldName(at)}: it is not \`required\``,
            naming.at.path,
            at,
          );
        }
        if (member !== null && below.allowsNull && !takesNull(at)) {
          const message = `in ${responseName}, ${fieldName(at)} may be null, and the consumer expects a value`;
          report('field.nullable', message, below.possibleSchemas[0]?.at.path, at);
        }
        visit(member, below, at);
      }
    }
  };
  visit(value, view, []);
  return findings;
}
