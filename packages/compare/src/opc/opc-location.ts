import type { Result } from '@pactflow/openapi-pact-comparator';
import { isJsonObject, type JsonValue, type OpenApiDocument, type Path } from '@specpact/spec';
import type { InteractionContext } from '../interaction-context.ts';

/*
 * OPC says places as text, members joined by dots: `[root].paths./v1/x.get.responses.200…`. Names
 * hold dots too, so that text is read along the value it speaks of, the longest name that fits
 * winning. Where it leads out of the value (OPC judges a copy with `$ref`s and `allOf`s merged), the
 * place is the last part that is there.
 */

/** The part of the document that a result speaks of. */
export function documentPath(context: InteractionContext, { specDetails, mockDetails }: Result): Path {
  const { document, operation, response } = context;
  if (!operation || !specDetails?.pathName || !specDetails.pathMethod) return operation?.path ?? ['paths'];
  const { pathName, pathMethod, location } = specDetails;
  const rest = location.slice(`[root].paths.${pathName}.${pathMethod}.`.length);
  const parameter = /^parameters\[\d+\]\.?(.*)$/.exec(rest);
  if (parameter) {
    return walk(document, parameterPath(context, mockDetails?.location ?? ''), parameter[1] ?? '').path;
  }
  // OPC names the status of the pact, whichever response of the document it got.
  const inResponse = /^responses\.\d+\.?(.*)$/.exec(rest);
  if (inResponse && response) return walk(document, response.path, inResponse[1] ?? '').path;
  return walk(document, operation.path, rest).path;
}

/** OPC counts the parameters of operation and path item together; they are found by name instead. */
function parameterPath({ operation }: InteractionContext, pactLocation: string): Path {
  const [, location = '', name = ''] = /\.request\.(headers|query)\.(.*)$/.exec(pactLocation) ?? [];
  const parameter = operation?.parameters
    .filter((candidate) => (candidate.in === 'header' ? 'headers' : candidate.in) === location)
    .filter((candidate) => name === candidate.name || name.startsWith(`${candidate.name}.`))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  return parameter?.path ?? operation?.path ?? ['paths'];
}

/** The part of the pact that a result speaks of. */
export function pactPath({ interaction }: InteractionContext, { mockDetails }: Result): Path {
  const location = (mockDetails?.location ?? '').replace(/^\[root\]\.interactions\[\d+\]\.?/, '');
  const [, side, part = '', rest = ''] = /^(request|response)(?:\.(\w+)\.?(.*))?$/s.exec(location) ?? [];
  if (side !== 'request' && side !== 'response') return interaction.path;
  const message = interaction[side];
  if (part === 'body') {
    return message.body ? [...message.body.at, ...tokens(message.body.value, rest)] : message.at;
  }
  if (part === 'headers') return [...message.at, part, ...named(message.headers.keys(), rest, true)];
  if (part === 'query' && side === 'request') {
    return [...message.at, part, ...named(interaction.request.query.keys(), rest, false)];
  }
  return part === '' ? message.at : [...message.at, part];
}

/** The part of an example body that a result speaks of. */
export function bodyPath({ interaction }: InteractionContext, { mockDetails }: Result): Path {
  const [, side, rest = ''] = /\.(request|response)\.body\.?(.*)$/s.exec(mockDetails?.location ?? '') ?? [];
  const body = side === 'request' ? interaction.request.body : interaction.response.body;
  return body ? tokens(body.value, rest) : [];
}

function named(names: Iterable<string>, rest: string, anyCase: boolean): Path {
  const fold = (text: string) => (anyCase ? text.toLowerCase() : text);
  const name = [...names]
    .filter((candidate) => fold(rest) === fold(candidate) || fold(rest).startsWith(`${fold(candidate)}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  return name === undefined ? [] : [name];
}

interface Walked {
  path: Path;
  /** How much of the text was not found. */
  left: string;
}

function walk(document: OpenApiDocument, start: Path, rest: string): Walked {
  const resolved = document.resolve(start);
  if (!resolved || rest === '') return { path: start, left: rest };
  const { value, path } = resolved;
  const step = nextToken(value, rest);
  if (step) return walk(document, [...path, step.token], step.left);
  // OPC copies what a schema refers to into the schema, under the same names.
  if (rest.startsWith('components.') && path[0] !== undefined) {
    const target = walk(document, [], rest);
    if (target.left.length < rest.length) return target;
  }
  const allOf = isJsonObject(value) && Array.isArray(value.allOf) ? value.allOf : [];
  return allOf
    .map((_, index) => walk(document, [...path, 'allOf', String(index)], rest))
    .reduce((best, next) => (next.left.length < best.left.length ? next : best), { path, left: rest });
}

function tokens(root: JsonValue, rest: string): Path {
  const step = nextToken(root, rest);
  return step?.value === undefined ? [] : [step.token, ...tokens(step.value, step.left)];
}

interface Step {
  token: string;
  value: JsonValue | undefined;
  left: string;
}

function nextToken(value: JsonValue, rest: string): Step | undefined {
  const names = Array.isArray(value)
    ? [...value.keys()].map(String)
    : isJsonObject(value)
      ? Object.keys(value)
      : [];
  let best: (Step & { length: number }) | undefined;
  for (const token of names) {
    for (const spelling of spellings(token)) {
      if (rest !== spelling && !rest.startsWith(`${spelling}.`)) continue;
      if (best && best.length >= spelling.length) continue;
      const member = Array.isArray(value)
        ? value[Number(token)]
        : isJsonObject(value)
          ? value[token]
          : undefined;
      best = { token, value: member, left: rest.slice(spelling.length + 1), length: spelling.length };
    }
  }
  return best;
}

/** As written, as in a JSON Pointer, and as in a pointer in a URI fragment; slashes become dots. */
function spellings(token: string): string[] {
  const pointer = token.replaceAll('~', '~0').replaceAll('/', '~1');
  return [token, pointer, encodeURIComponent(pointer)];
}
