import type { JsonObject, OpenApiDocument } from '@specpact/spec';
import { SourceText } from '@specpact/spec';
import { shownFile } from '../../finding/shown-file.ts';
import type { UndescribedMember } from '../field-use.ts';
import type { OperationUse } from '../operation-use.ts';
import { redactedName } from '../redacted.ts';
import type { Traffic } from '../traffic.ts';
import { type DocumentEdit, insertedMember, nullableType } from './document-edit.ts';
import { schemaOfField } from './schema-of-field.ts';
import type { SuggestedChanges } from './suggestion.ts';
import { editedText, unifiedDiff } from './unified-diff.ts';

/** How often a thing must be seen before it is no accident. */
const FEWEST = 3;

/** A change, with why it is suggested. */
interface Change {
  message: string;
  edit: DocumentEdit | undefined;
}

/**
 * What the document lacks systematically: statuses and `null`s that came three times or more, and fields that came
 * three times or more and in half of the bodies or more. Server errors are not suggested.
 */
export function suggestChanges(document: OpenApiDocument, traffic: Traffic): SuggestedChanges {
  const uses = [...traffic.uses.values()];
  const changes = [
    ...uses.flatMap((use) => statuses(document, use)),
    ...uses.flatMap((use) => fields(document, use)),
    ...nullables(document, traffic),
  ];
  const edits = distinct(changes.flatMap(({ edit }) => edit ?? []));
  const names = [...new Set(edits.map(({ file }) => file))];
  const edited = names.map((file) => {
    const text = document.text(file) ?? '';
    const own = edits.filter((edit) => edit.file === file);
    const now = editedText(text, own);
    // A change that breaks the file is a defect here: it is not suggested.
    void new SourceText(file, now).value;
    return { file, text: now, patch: unifiedDiff(shownFile(file), text, own) };
  });
  return {
    suggestions: changes.map(({ message, edit }) => ({ message, file: edit && shownFile(edit.file) })),
    patch: edited.map(({ patch }) => patch).join(''),
    files: edited.map(({ file, text }) => ({ file, text })),
  };
}

function statuses(document: OpenApiDocument, use: OperationUse): Change[] {
  const { operation, undescribedStatuses } = use;
  return [...undescribedStatuses]
    .filter(([status, { count }]) => status < 500 && count >= FEWEST)
    .map(([status, { count, types }]) => {
      const content = Object.fromEntries(
        Array.from(types.keys(), (type): [string, JsonObject] => [type, {}]),
      );
      const hasContent = Object.keys(content).length > 0 && document.version !== '2.0';
      const value = {
        description: 'Seen in recorded traffic. Say what it means',
        ...(hasContent && { content }),
      };
      return {
        message: `${operation.id} answers with ${status}, ${count} times`,
        edit: insertedMember(document, [...operation.path, 'responses'], { name: String(status), value }),
      };
    });
}

function fields(document: OpenApiDocument, use: OperationUse): Change[] {
  const { operation } = use;
  return operation.responses.flatMap((response) => {
    const { undescribed, bodies, described } = use.fieldsOf(response);
    return undescribed
      .filter(({ count, name }) => count >= FEWEST && count * 2 >= bodies && redactedName(name) === name)
      .map((member) => {
        const { holder, name, count } = member;
        const schema = schemaOfField(document, response.content, described, holder);
        const shown = [holder.name, name].filter(Boolean).join('.');
        const path = schema && [...schema.at.path, 'properties'];
        return {
          message: `\`${shown}\` comes in ${count} of ${bodies} bodies of the ${response.status} answer of ${operation.id}`,
          edit: path && insertedMember(document, path, { name, value: schemaFor(document, member) }),
        };
      });
  });
}

/** A schema of the types that were seen. */
function schemaFor({ version }: OpenApiDocument, { types }: UndescribedMember): JsonObject {
  const seen = new Set(types.keys());
  if (seen.has('number')) seen.delete('integer');
  const isNullable = seen.delete('null');
  const [type, ...others] = seen;
  if (type === undefined || others.length > 0) return {};
  const items = type === 'array' ? { items: {} } : {};
  if (!isNullable) return { type, ...items };
  if (version === '2.0') return { type, ...items, 'x-nullable': true };
  return version === '3.0' ? { type, ...items, nullable: true } : { type: [type, 'null'], ...items };
}

function nullables(document: OpenApiDocument, { findings }: Traffic): Change[] {
  return [...findings.faults]
    .filter(({ fault, count }) => fault.isNull === true && count >= FEWEST)
    .map(({ operation, fault, count }) => {
      const schema = fault.document.slice(0, -1);
      const { version } = document;
      const isOld = version === '2.0' || version === '3.0';
      const name = version === '2.0' ? 'x-nullable' : 'nullable';
      return {
        message: `${fault.message.split(' must ')[0]} is \`null\` ${count} times; ${operation} describes ${String(document.resolve(fault.document)?.value)}`,
        edit: isOld
          ? insertedMember(document, schema, { name, value: true })
          : nullableType(document, fault.document),
      };
    });
}

/** Two operations may lack the same part of one schema. */
function distinct(edits: readonly DocumentEdit[]): DocumentEdit[] {
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}
