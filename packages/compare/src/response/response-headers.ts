import { brief, SchemaReader, validateText } from '@specpact/schema';
import { didYouMean, isJsonObject, type JsonValue, nearName } from '@specpact/spec';
import type { Finding } from '../finding.ts';
import { findHeader, isStandardHeader } from '../header.ts';
import { fieldName, type InteractionContext } from '../interaction-context.ts';
import { findMediaType } from '../media-type.ts';
import { readParameter } from '../request/parameter-value.ts';

/** Judges the headers that a consumer expects, `Content-Type` among them. */
export function judgeResponseHeaders(context: InteractionContext): Finding[] {
  const { response, interaction } = context;
  if (!response) return [];
  return [
    ...judgeContentType(context),
    ...[...interaction.response.headers.keys()]
      .filter((name) => name.toLowerCase() !== 'content-type')
      .flatMap((name) => judgeHeader(context, name)),
  ];
}

function judgeContentType(context: InteractionContext): Finding[] {
  const { response, interaction, responseName } = context;
  const header = findHeader(interaction.response.headers, 'content-type');
  if (!response || !header) return [];
  const pact = [...interaction.response.at, 'headers', header.name];
  if (response.content.length === 0) {
    return [
      context.finding(
        'response.content-type.unknown',
        `a \`Content-Type\` header is expected, and ${responseName} describes no body`,
        { document: response.path, pact },
      ),
    ];
  }
  if (findMediaType(response.content, header.value)) return [];
  return [
    context.finding(
      'response.content-type.incompatible',
      `${responseName} is never of type ${brief(header.value)}`,
      { document: [...response.path, 'content'], pact },
    ),
  ];
}

function judgeHeader(context: InteractionContext, name: string): Finding[] {
  const { document, response, interaction, responseName } = context;
  if (!response) return [];
  const pact = [...interaction.response.at, 'headers', name];
  const described = describedHeaders(response.value.headers);
  const written = described.find((key) => key.toLowerCase() === name.toLowerCase());
  if (written === undefined) {
    const at = { document: described.length > 0 ? [...response.path, 'headers'] : response.path, pact };
    if (isStandardHeader(name, 'response')) {
      const message = `${responseName} does not describe the standard header \`${name}\``;
      return [context.finding('response.header.standard', message, at)];
    }
    const message = `${responseName} describes no header \`${name}\`${didYouMean(name, described)}`;
    return [context.finding('response.header.undescribed', message, at, nearName(name, described))];
  }
  const header = document.resolve([...response.path, 'headers', written]);
  if (!header || !isJsonObject(header.value)) return [];
  const optional =
    header.value.required === true
      ? []
      : [
          context.finding(
            'response.header.optional',
            `${responseName} need not have the header \`${name}\`: it is not \`required\``,
            { document: header.path, pact },
          ),
        ];
  const reader = SchemaReader.of(document);
  const schema = reader.schemaAt([...header.path, 'schema']);
  if (!schema) return optional;
  const value = readParameter(reader, { name: written, in: 'header', value: header.value }, schema, {
    texts: [findHeader(interaction.response.headers, name)?.value ?? ''],
    all: new Map(),
  });
  const faults = validateText(reader, schema, value, 'response').map((fault) => {
    const path = fault.value.path;
    const part = path.length === 0 ? '' : `, ${fieldName(path)}`;
    return context.finding(
      'response.header.incompatible',
      `in ${responseName}, the header \`${name}\`${part} ${fault.reason}`,
      { document: fault.schema.path, pact },
    );
  });
  return [...faults, ...optional];
}

function describedHeaders(headers: JsonValue | undefined): string[] {
  return isJsonObject(headers) ? Object.keys(headers) : [];
}
