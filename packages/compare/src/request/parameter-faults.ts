import { SchemaReader } from '@specpact/schema';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { findHeader } from '../pact/header.ts';
import {
  judgeHeaderText,
  judgeReading,
  judgeTypedText,
  type NotJudged,
  type TextFault,
} from '../value/serialization/described-text.ts';
import { readNamed } from '../value/serialization/read-named.ts';
import { isRepeatable } from '../value/serialization/style.ts';
import { type DescribedParameter, fieldsOf } from './described-parameters.ts';
import { judgePathText } from './path-text.ts';

/** What is wrong with the text of a parameter. The request has this parameter. */
export function parameterFaults(
  context: InteractionContext,
  described: DescribedParameter,
): TextFault[] | NotJudged {
  const { document, interaction } = context;
  const { parameter, description, style, names } = described;
  const { in: location, name, path } = parameter;
  if (!description) return [];
  if (location === 'header') {
    const text = findHeader(interaction.request.headers, name)?.value ?? '';
    return judgeHeaderText(document, parameter, text, 'request');
  }
  if (location === 'path') return judgePathText(document, described, context.pathValues.get(name) ?? '');
  const place = { reader: SchemaReader.of(document), direction: 'request', path } as const;
  const fields = fieldsOf(context, location);
  const texts = fields.get(name) ?? [];
  if (description.mediaType !== undefined) return judgeTypedText(place, description, texts[0] ?? '');
  if (texts.length > 0 && texts.every((text) => text === '') && parameter.value.allowEmptyValue === true) {
    return [];
  }
  if (texts.length > 1 && !isRepeatable(style)) {
    const reason = 'is given more than once, but `explode: false` allows it once';
    return [{ reason, document: path, inside: [] }];
  }
  if (!described.view) return [];
  const reading = readNamed(described, described.view, names, fields);
  return judgeReading(place, description.schema, reading);
}
