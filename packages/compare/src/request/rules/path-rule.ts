import { brief } from '@specpact/schema';
import { jsonText, type OpenApiDocument, type Operation } from '@specpact/spec';
import type { Finding } from '../../finding/finding.ts';
import type { InteractionContext } from '../../interaction/interaction-context.ts';
import { basesOf, findRoute } from '../../interaction/operation-match.ts';
import type { PactMatcher, PactRule } from '../../pact/matching/read-rules.ts';
import { sampled } from '../../rules/text-rule.ts';
import { everyMatch, sharesText, someMatches } from '../../rules/translation/pact-regex.ts';
import { ruleSchema } from '../../rules/translation/rule-schema.ts';
import type { NotJudged, TextFault } from '../../value/serialization/described-text.ts';
import { describeParameters } from '../described-parameters.ts';
import { judgePathText } from '../path-text.ts';

/** Judges that every path which the consumer may request is a path of the operation. */
export function judgePathRule(context: InteractionContext, rule: PactRule): Finding[] {
  const { operation, requestName, interaction } = context;
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
    if (regex === undefined) {
      const taken = ruleSchema({ matchers: [matcher], anyMatcher: false }, interaction.request.path, true);
      const found = sampled(taken, { faults: (path) => pathFaults(context, path) });
      if (found.kind === 'refused') {
        wider.push(
          finding('request.rule.wider', `allows ${taken.name}, and not only paths of the operation`),
        );
      }
      continue;
    }
    const name = nameOf(matcher);
    const all = everyMatch(regex);
    const leads = (path: string) => {
      const faults = pathFaults(context, path);
      return 'notJudged' in faults || faults.length === 0;
    };
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

/** What is wrong with a path. It is no path of the operation, or a parameter in it does not fit. */
export function pathFaults(context: InteractionContext, path: string): readonly TextFault[] | NotJudged {
  const { document, operation, interaction } = context;
  const route = findRoute(document, interaction.request.method, path);
  if (!operation || !route || route.operation !== operation) {
    return [{ reason: 'is no path of the operation', document: operation?.path ?? ['paths'], inside: [] }];
  }
  const judged = describeParameters(context, 'path').map((parameter) => {
    const text = route.values.get(parameter.parameter.name);
    return text === undefined ? [] : judgePathText(document, parameter, text);
  });
  const faults = judged.flatMap((found) => ('notJudged' in found ? [] : found));
  return faults.length > 0 ? faults : (judged.find((found) => 'notJudged' in found) ?? []);
}
