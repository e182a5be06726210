import { malformedKeywords } from '@specpact/schema/form';
import {
  CONDITION_PLACES,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  nearName,
  type OpenApiDocument,
  type Operation,
  placedTexts,
  placeholdersIn,
} from '@specpact/spec';
import { readLatency } from '../operation/extensions/latency.ts';
import { readSequence } from '../operation/extensions/sequence.ts';
import { readCauses } from '../operation/extensions/webhook-after.ts';
import type { Fault } from './schema-check.ts';

/**
 * The first fault of what a document says to mocks: `x-sequence`, `x-latency`, `x-when`, `x-webhook-after`, and placeholders.
 *
 * @param isSaid whether its responses say anything.
 */
export function findExtensionFault(document: OpenApiDocument, isSaid: boolean): Fault | undefined {
  for (const operation of document.operations) {
    const sequence = readSequence(operation);
    if (typeof sequence === 'string') {
      return { reason: sequence, path: [...operation.path, 'x-sequence'] };
    }
    const latency = readLatency(operation);
    if (typeof latency === 'string') return { reason: latency, path: [...operation.path, 'x-latency'] };
    if (!isSaid) continue;
    for (const { content, scenarios } of operation.responses) {
      for (const { path } of scenarios) {
        const example = document.resolve(path)?.value;
        const fault = isJsonObject(example) ? conditionFault(operation, example['x-when']) : undefined;
        if (fault) return { ...fault, path: [...path, 'x-when', ...fault.path] };
      }
      const shown = [
        ...scenarios.map(({ value, path }) => ({ value, path: [...path, 'value'] })),
        ...content.map(({ value, path }) => ({ value: value.example, path: [...path, 'example'] })),
      ];
      for (const { value, path } of shown) {
        const fault = placeholderFault(operation, value);
        if (fault) return { ...fault, path: [...path, ...fault.path] };
      }
    }
  }
  for (const webhook of document.webhooks) {
    const causes = readCauses(document, webhook);
    if (typeof causes === 'string') return { reason: causes, path: [...webhook.path, 'x-webhook-after'] };
  }
  return undefined;
}

function conditionFault(operation: Operation, when: JsonValue | undefined): Fault | undefined {
  if (when === undefined) return undefined;
  const { template } = operation;
  if (!isJsonObject(when)) return { reason: 'x-when is an object, such as { query: { page: 2 } }', path: [] };
  const places: readonly string[] = CONDITION_PLACES;
  for (const [place, values] of Object.entries(when)) {
    if (!places.includes(place)) {
      return { reason: `x-when has no "${place}", only ${places.join(', ')}`, path: [place] };
    }
    if (!isJsonObject(values)) return { reason: `x-when: "${place}" has values by name`, path: [place] };
    for (const [name, value] of Object.entries(values)) {
      if (place === 'path' && !template.includes(`{${name}}`)) {
        return { reason: `x-when: the path has no parameter "${name}"`, path: [place, name] };
      }
      const meant = meantParameter(operation, place, name);
      if (meant !== undefined) {
        const reason = `x-when: the operation has no ${place} parameter "${name}": did you mean "${meant}"?`;
        return { reason, path: [place, name] };
      }
      const fault = isJsonObject(value) ? schemaFault(value) : undefined;
      if (fault !== undefined) return { reason: `x-when: ${fault}`, path: [place, name] };
    }
  }
  return undefined;
}

/**
 * The described parameter that an undescribed one looks like. Other undescribed ones are no faults: a condition may be
 * about a header that no document describes, such as `User-Agent`.
 */
function meantParameter({ parameters }: Operation, place: string, name: string): string | undefined {
  const names = parameters.filter((parameter) => parameter.in === place).map((parameter) => parameter.name);
  const isSame = (one: string) =>
    place === 'header' ? one.toLowerCase() === name.toLowerCase() : one === name;
  return names.some(isSame) ? undefined : nearName(name, names);
}

/** What is wrong with the schema of a condition. */
function schemaFault(schema: JsonObject): string | undefined {
  if (schema.absent !== undefined) {
    const isAlone = schema.absent === true && Object.keys(schema).length === 1;
    return isAlone ? undefined : '"absent" is true, and stands alone';
  }
  const [malformed] = malformedKeywords(schema, '2020-12');
  return malformed && `"${malformed[0]}" ${malformed[1]}`;
}

function placeholderFault({ template }: Operation, value: JsonValue | undefined): Fault | undefined {
  for (const { path, text } of placedTexts(value)) {
    for (const { text: written, placeholder } of placeholdersIn(text)) {
      if (!placeholder) {
        const known = '{now+2d}, {today-1M}, {uuid} or {request.path.id}';
        return { reason: `${written} is no placeholder: write one like ${known}`, path: [...path] };
      }
      if (placeholder.of === 'path' && !template.includes(`{${placeholder.name}}`)) {
        return { reason: `${written}: the path has no parameter "${placeholder.name}"`, path: [...path] };
      }
    }
  }
  return undefined;
}
