// answers/ takes a place of the cursor.
// It gives what an editor shows, offers or changes there.
import { contentFields, type PactBody, type ResponseField, responseFields } from '@specpact/compare';
import type { Operation, Webhook } from '@specpact/spec';
import type { Hover } from 'vscode-languageserver/node';
import { rangeOf } from '../diagnostics/diagnose.ts';
import { consumersOf, expectations, expectedMessages } from '../places/expectations.ts';
import { type FieldPlace, fieldAt } from '../places/field-places.ts';
import { operationPlaces, webhookPlaces } from '../places/operation-places.ts';
import { isAt, type TextPlace } from '../places/text-place.ts';
import type { Subject, WorkspaceView } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

/** Who reads the field, or uses the operation, at the cursor. */
export function hover({ subjects }: WorkspaceView, cursor: Cursor): Hover | undefined {
  for (const subject of subjects) {
    if (!subject.document.files.includes(cursor.file)) continue;
    for (const { operation, places } of operationPlaces(subject.document)) {
      const place = places.find((one) => isAt(one, cursor));
      if (place) return markdown(operationText(subject, operation), place);
    }
    for (const { webhook, places } of webhookPlaces(subject.document)) {
      const place = places.find((one) => isAt(one, cursor));
      if (place) return markdown(webhookText(subject, webhook), place);
    }
    const field = fieldAt(subject, cursor);
    if (field) return markdown(fieldText(field), field.place);
  }
  return undefined;
}

function markdown(value: string, place: TextPlace): Hover {
  return { contents: { kind: 'markdown', value }, range: rangeOf(place) };
}

/** The coverage of an operation: the consumers that expect each response, and how many of its fields they read. */
function operationText(subject: Subject, { id, method, template, responses }: Operation): string {
  const expected = expectations(subject);
  const covered = responses.filter((response) => expected.some((one) => one.response === response));
  const lines = responses.map((response) => {
    const own = expected.filter((one) => one.response === response);
    if (own.length === 0) return `- \`${response.status}\`: no consumer`;
    const body = responseFields(subject.document, response);
    const fields = share(
      body,
      own.map(({ interaction }) => interaction.response.body),
    );
    return `- \`${response.status}\`: ${consumersOf(own).join(', ')}${fields}`;
  });
  return [
    `**${id}** \`${method.toUpperCase()} ${template}\``,
    `${covered.length} of ${responses.length} responses are in a pact.`,
    lines.join('\n'),
  ].join('\n\n');
}

/** The coverage of a webhook: the consumers that expect its message, and how many of its fields they read. */
function webhookText(subject: Subject, webhook: Webhook): string {
  const own = expectedMessages(subject).filter((one) => one.webhook === webhook);
  const body = contentFields(subject.document, webhook.content, 'writeOnly');
  const fields = share(
    body,
    own.map(({ message }) => message.contents),
  );
  return [
    `**${webhook.name}** webhook, \`${webhook.method.toUpperCase()}\``,
    own.length === 0 ? 'No pact has the message.' : `- message: ${consumersOf(own).join(', ')}${fields}`,
  ].join('\n\n');
}

/** How many of the fields of a body somebody reads. */
function share(body: ResponseField, read: readonly (PactBody | undefined)[]): string {
  const all = new Set(body.names).size;
  const names = new Set(read.flatMap((one) => [...body.namesIn(one?.value)]));
  return all > 0 ? `: ${names.size} of ${all} fields` : '';
}

/** The consumers of a field, by response, by request and by message. */
function fieldText({ name, uses }: FieldPlace): string {
  const lines = uses.flatMap(({ does, by }) => consumersOf(by).map((consumer) => `- ${consumer} ${does}`));
  const called = uses.length > 0 ? uses.map((use) => use.name) : [name];
  const names = [...new Set(called)].map((one) => `\`${one}\``).join(', ');
  const none = 'No consumer reads or sends it in a pact.';
  return `${names}\n\n${lines.length === 0 ? none : [...new Set(lines)].join('\n')}`;
}
