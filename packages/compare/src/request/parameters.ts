// request/ takes a consumer's request.
// It gives findings about the parts that the document refuses.
import type { Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName, type InteractionContext } from '../interaction/interaction-context.ts';
import { findHeader } from '../pact/header.ts';
import { isReplaced, type PactGenerator } from '../pact/matching/read-generators.ts';
import { type DescribedParameter, describeParameters, SUBJECT } from './described-parameters.ts';
import { parameterFaults } from './parameter-faults.ts';
import { judgeQueryString } from './query-string.ts';
import { judgeUnknownNames } from './unknown-names.ts';

const LOCATIONS = ['path', 'query', 'header', 'cookie'] as const;

/** OpenAPI describes these elsewhere and ignores parameters of these names (3.1, section 4.8.12.1). */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization']);

/** Judges the parameters of a request: their presence, and their values by `style` and schema. */
export function judgeParameters(context: InteractionContext): Finding[] {
  if (!context.operation) return [];
  const described = LOCATIONS.flatMap((location) => describeParameters(context, location));
  return [
    ...described.flatMap((parameter) => judgeParameter(context, parameter)),
    ...judgeQueryString(context),
    ...judgeUnknownNames(context, described),
  ];
}

function judgeParameter(context: InteractionContext, described: DescribedParameter): Finding[] {
  const { requestName, interaction, operation } = context;
  const { request, response } = interaction;
  const { parameter } = described;
  const { in: location, name } = parameter;
  if (location === 'header' && NOT_PARAMETERS.has(name.toLowerCase())) return [];
  // A request that expects to be refused may be wrong on purpose.
  if (location === 'path' ? [400, 404, 422].includes(response.status) : context.expectsFailure) return [];
  const at = placeOf(context, described);
  const subject = `the ${SUBJECT[location]} \`${name}\` of ${requestName}`;
  const finding = (reason: string, document: Path) =>
    context.finding(`request.${location}.incompatible`, `${subject}${reason}`, {
      document,
      pact: [...request.at, ...(at ?? (location === 'path' ? ['path'] : []))],
    });
  if (!at) {
    // If one segment has too many parameters, their texts are not known.
    if (!parameter.required || operation?.template.includes(`{${name}}`)) return [];
    return [finding(' is missing, and it is required', parameter.path)];
  }
  // A generated value is sent in place of the example. It is judged with the rules.
  if (request.generators.some((made) => isReplaced(made) && isMadeBy(made, described))) return [];
  const faults = parameterFaults(context, described);
  if (!Array.isArray(faults)) {
    const pact = [...request.at, ...at];
    const message = `${subject} ${faults.notJudged}`;
    return [context.finding('request.parameter.not-judged', message, { document: parameter.path, pact })];
  }
  return faults.map(({ reason, document, inside }) =>
    finding(`${inside.length === 0 ? '' : `, ${fieldName(inside)}`} ${reason}`, document),
  );
}

/** Whether a generator makes the text of a parameter. A generator of a path makes all of the path. */
function isMadeBy(
  { part, name: made }: PactGenerator,
  { parameter: { in: location, name } }: DescribedParameter,
): boolean {
  if (part === 'header' && location === 'cookie') return made.toLowerCase() === 'cookie';
  if (part !== location) return false;
  return part === 'path' || (part === 'header' ? made.toLowerCase() === name.toLowerCase() : made === name);
}

/** The place of a parameter in the request; `undefined` if the request does not have it. */
function placeOf(context: InteractionContext, { parameter, names }: DescribedParameter): Path | undefined {
  const { request } = context.interaction;
  const { in: location, name } = parameter;
  if (location === 'path') return context.pathValues.has(name) ? ['path'] : undefined;
  const header = location === 'header' ? findHeader(request.headers, name) : undefined;
  if (location === 'header') return header && ['headers', header.name];
  const [first] = names;
  if (first === undefined) return undefined;
  if (location === 'query') return ['query', first];
  const cookies = findHeader(request.headers, 'cookie');
  return cookies && ['headers', cookies.name];
}
