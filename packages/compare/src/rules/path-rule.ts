import { brief, SchemaReader, validateText } from '@specpact/schema';
import { isJsonObject } from '@specpact/spec';
import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';
import { findRoute } from '../operation-match.ts';
import { matcherValues } from './matcher-values.ts';
import { everyMatch, sharesText } from './pact-regex.ts';
import type { PactRule } from './read-rules.ts';

/** Judges that the paths which a consumer may request are those of the operation. */
export function judgePathRule(context: InteractionContext, rule: PactRule): Finding[] {
  const { operation, requestName, interaction } = context;
  if (!operation) return [];
  const finding = (code: 'request.rule.incompatible' | 'request.rule.wider', reason: string) =>
    context.finding(code, `in the request of ${requestName}, the matching rule of the path ${reason}`, {
      document: operation.path,
      pact: rule.at,
    });
  const wider: Finding[] = [];
  for (const matcher of rule.matchers) {
    const { regex, name, some } = matcherValues(matcher, interaction.request.path);
    if (regex === undefined) continue;
    const all = everyMatch(regex);
    const leads = (path: string) => isForOperation(context, path);
    const isNowhere = all
      ? !all.some(leads)
      : !sharesText(regex, { pattern: templatePattern(operation.template) });
    if (isNowhere && !rule.anyMatcher) {
      return [
        finding('request.rule.incompatible', `takes ${name}, and the document has \`${operation.template}\``),
      ];
    }
    const astray = (all ?? some()).find((path) => !leads(path));
    if (astray !== undefined) {
      wider.push(finding('request.rule.wider', `allows ${brief(astray)}, which is no path of the operation`));
    }
  }
  // Every matcher has to be satisfied, unless one is enough: one that is narrow keeps the others in.
  return rule.anyMatcher || wider.length === rule.matchers.length ? wider.slice(0, 1) : [];
}

/** What every path of a template ends with; the base path of a server may stand before it. */
function templatePattern(template: string): string {
  const parts = template
    .split(/(\{[^{}]+\})/)
    .map((part) =>
      part.startsWith('{')
        ? '[^/?#]+'
        : Array.from(part, (character) => (/[A-Za-z/_-]/.test(character) ? character : '.+')).join(''),
    );
  return `${parts.join('')}$`;
}

function isForOperation({ document, operation, interaction }: InteractionContext, path: string): boolean {
  const route = findRoute(document, interaction.request.method, path);
  if (!route || route.operation !== operation) return false;
  const reader = SchemaReader.of(document);
  return operation.parameters.every((parameter) => {
    const text = route.values.get(parameter.name);
    const { schema } = parameter.value;
    // Styles and media types of their own are left out: nobody writes such paths as expressions.
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
