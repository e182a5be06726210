import type { Trail } from '@specpact/schema';
import {
  didYouMean,
  isJsonObject,
  type JsonObject,
  jsonText,
  nearName,
  type OpenApiDocument,
} from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import { documentFinding } from '../document-finding.ts';
import { listedParameters, parameterKey } from '../listed-parameters.ts';

const LOCATIONS = ['path', 'query', 'header', 'cookie'];

/**
 * Where a parameter can be. The whole query is one since OpenAPI 3.2 (section 4.12). In Swagger 2.0 the body is
 * described by parameters too.
 */
function locationsOf({ version }: OpenApiDocument): string[] {
  if (version === '2.0') return ['path', 'query', 'header', 'formData', 'body'];
  return version === '3.2' ? [...LOCATIONS, 'querystring'] : LOCATIONS;
}

/** Judges one parameter object by what OpenAPI 3.1, section 4.8.12, asks of each. */
export function checkParameter(document: OpenApiDocument, parameter: JsonObject, at: Trail): Finding[] {
  if (typeof parameter.$ref === 'string') return [];
  const { name, in: location, required, schema, content } = parameter;
  const called = typeof name === 'string' ? `the parameter \`${name}\`` : 'a parameter';
  const invalid = (member: string, reason: string, suggestion?: string) =>
    documentFinding(document, 'document.parameter.invalid', `${called} ${reason}`, {
      path: at.to(member).path,
      suggestion,
    });
  const findings: Finding[] = [];
  const locations = locationsOf(document);
  if (typeof name !== 'string') findings.push(invalid('name', 'has no `name`'));
  if (typeof location !== 'string') {
    findings.push(invalid('in', `has no \`in\`, which is one of ${locations.join(', ')}`));
  } else if (!locations.includes(location)) {
    const reason = `is \`in: ${location}\`, which is none of ${locations.join(', ')}${didYouMean(location, locations)}`;
    findings.push(invalid('in', reason, nearName(location, locations)));
  }
  if (location === 'path' && required !== true) {
    findings.push(invalid('required', 'stands in the path and must have `required: true`'));
  }
  if (schema === undefined && content === undefined) {
    const missing = document.version === '2.0' ? 'no `type`' : 'neither `schema` nor `content`';
    findings.push(invalid('schema', `has ${missing}, so nothing describes its value`));
  }
  if (schema !== undefined && content !== undefined) {
    findings.push(invalid('content', 'has both `schema` and `content`: only one of them is allowed'));
  }
  const types = isJsonObject(content) ? Object.keys(content).length : undefined;
  if (types !== undefined && types !== 1) {
    findings.push(invalid('content', `has ${types} media types under \`content\`: only one is allowed`));
  }
  return findings;
}

/** Judges that no parameter is twice in one list. An operation may replace a parameter of its path. */
export function checkParameterList(document: OpenApiDocument, holder: Trail): Finding[] {
  const seen = new Map<string, 'once' | 'said'>();
  return listedParameters(document, holder.path).flatMap(({ value, at }) => {
    const key = parameterKey(value);
    const before = key === undefined ? 'said' : seen.get(key);
    if (key !== undefined) seen.set(key, before === undefined ? 'once' : 'said');
    if (before !== 'once') return [];
    const message = `the ${jsonText(value.in)} parameter \`${jsonText(value.name)}\` is described twice in one list`;
    return [documentFinding(document, 'document.parameter.duplicate', message, { path: at })];
  });
}
