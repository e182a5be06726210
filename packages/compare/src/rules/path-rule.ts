import { brief, SchemaReader, validateText } from '@specpact/schema';
import { isJsonObject, jsonText, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { InteractionContext } from '../interaction/interaction-context.ts';
import { basesOf, findRoute } from '../interaction/operation-match.ts';
import type { PactMatcher, PactRule } from '../pact/matching/read-rules.ts';
import { everyMatch, sharesText, someMatches } from './translation/pact-regex.ts';

/** Judges that every path which the consumer may request is a path of the operation. */
export function judgePathRule(context: InteractionContext, rule: PactRule): Finding[] {
  const { operation, requestName } = context;
  if (!operation) return [];
  const finding = (code: 'request.rule.incompatible' | 'request.rule.wider', reason: string) =>
    context.finding(code, `in the request of ${requestName}, the matching rule of the path ${reason}`, {
      document: operation.path,
      pact: rule.at,
    });
  const nowhere: Finding[] = [];
  const wider: Finding[] = [];
  for (const matcher of rule.matchers) {
    const regex = expressionOf(matcher);
    if (regex === undefined) continue;
    const name = nameOf(matcher);
    const all = everyMatch(regex);
    const leads = (path: string) => isForOperation(context, path);
    const isNowhere = all
      ? !all.some(leads)
      : !sharesText(regex, { pattern: pathPattern(context.document, operation) });
    if (isNowhere) {
      nowhere.push(
        finding('request.rule.incompatible', `takes ${name}, and the document has \`${operation.template}\``),
      );
    }
    const astray = (all ?? someMatches(regex)).find((path) => !leads(path));
    if (astray !== undefined) {
      wider.push(finding('request.rule.wider', `allows ${brief(astray)}, which is no path of the operation`));
    }
  }
  if (nowhere.length > 0 && (!rule.anyMatcher || nowhere.length === rule.matchers.length)) {
    return nowhere.slice(0, 1);
  }
  // If all matchers must be satisfied, one narrow matcher is enough.
  return rule.anyMatcher || wider.length === rule.matchers.length ? wider.slice(0, 1) : [];
}

/** The expression that a matcher compares with a path; `undefined` for a matcher of another kind. */
function expressionOf({ match, value }: PactMatcher): string | undefined {
  if (match === 'regex') return jsonText(value.regex);
  if (match === 'include') return jsonText(value.value).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return undefined;
}

function nameOf({ match, value }: PactMatcher): string {
  return match === 'regex'
    ? `what matches "${jsonText(value.regex)}"`
    : `what includes "${jsonText(value.value)}"`;
}

/** A pattern for all paths of an operation: its template, with or without the base path of a server. */
function pathPattern(document: OpenApiDocument, operation: Operation): string {
  const template = operation.template
    .split(/(\{[^{}]+\})/)
    .map((part) =>
      part.startsWith('{')
        ? '[^/?#]+'
        : Array.from(part, (character) => (/[A-Za-z/_-]/.test(character) ? character : '.+')).join(''),
    );
  // An automaton takes neither a look-ahead nor an escaped hyphen.
  const bases = basesOf(document, operation).map(({ source }) =>
    source.replace(/^\^|\(\?=[^()]*\)$/g, '').replaceAll('\\-', '-'),
  );
  return `^(?:${['', ...bases].join('|')})${template.join('')}$`;
}

function isForOperation({ document, operation, interaction }: InteractionContext, path: string): boolean {
  const route = findRoute(document, interaction.request.method, path);
  if (!route || route.operation !== operation) return false;
  const reader = SchemaReader.of(document);
  return operation.parameters.every((parameter) => {
    const text = route.values.get(parameter.name);
    const { schema } = parameter.value;
    // Parameters with another style or a media type are left out: nobody writes such paths as expressions.
    if (parameter.in !== 'path' || text === undefined || !isJsonObject(schema)) return true;
    if (parameter.value.style !== undefined && parameter.value.style !== 'simple') return true;
    const at = reader.schemaAt([...parameter.path, 'schema']);
    return !at || validateText(reader, at, decoded(text), 'request').length === 0;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
